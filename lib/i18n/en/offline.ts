/** The page that is shown where the dashboard cannot be reached. */
export const offline = {
  title: 'Offline',
  asOf: (time: string) => `Offline, as of ${time}`,
  lead: 'This dashboard cannot be reached. These are the last known states that this browser keeps; the page goes on by itself once the dashboard answers.',
  nothingLead: 'This dashboard cannot be reached. The page goes on by itself once it answers.',
  tryNow: 'Try now',
  nothing: 'This browser keeps no jobs',
  nothingText: 'It keeps those you have seen in the last seven days, as long as you are signed in.',
  notKept: (id: string) => `This browser does not know how job ${id} stood.`,
  noneFits: 'None of the jobs that this browser keeps fits here.',
  all: (n: number) => (n === 1 ? 'The one job this browser keeps' : `All ${n} jobs this browser keeps`),
};
