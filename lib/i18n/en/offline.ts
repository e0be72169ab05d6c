/** Texts of the page that is shown while the server is unreachable. */
export const offline = {
  title: 'Offline',
  asOfTime: (time: string) => `Offline, as of ${time}`,
  lead: 'Can’t reach the server. Showing jobs saved in this browser. Updates resume automatically.',
  emptyLead: 'Can’t reach the server. Reconnecting automatically.',
  tryNow: 'Retry now',
  emptyTitle: 'No jobs saved offline',
  emptyText: 'Jobs you viewed in the last 7 days are saved while you’re signed in.',
  jobNotSaved: (id: string) => `Job ${id} isn’t saved offline.`,
  noMatch: 'No saved jobs match.',
  showAll: (n: number) => (n === 1 ? 'Show the saved job' : `Show all ${n} saved jobs`),
};
