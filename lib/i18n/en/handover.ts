/** The page of a hand-over link. */
export const handover = {
  title: 'A job that was handed over to you',
  until: (time: string) => `This link works until ${time}.`,
  follows: 'This page follows the job by itself.',
  notRefreshed: (time: string) => `Not refreshed since ${time}: SWR could not be asked.`,
  gone: (time: string) => `SWR no longer knows this job; this is how it stood at ${time}.`,
  asOf: (time: string) => `As of ${time}.`,
  endedTitle: 'This link does not work',
  endedText:
    'It has expired, is not whole, or what it showed is no longer kept. Ask who sent it for a new one.',
};
