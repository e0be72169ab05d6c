/** Texts of the page that a share link opens. */
export const sharedJob = {
  title: 'Shared job',
  expiresAt: (time: string) => `Link expires ${time}.`,
  autoUpdateHint: 'Updates automatically.',
  staleSince: (time: string) => `Stale since ${time}: SWR can’t be reached.`,
  goneFromSwr: (time: string) => `No longer in SWR. Last seen ${time}.`,
  asOfTime: (time: string) => `As of ${time}.`,
  messageHidden: 'The encoded authorization message is shown to signed-in users only.',
  invalidTitle: 'Link expired or invalid',
  invalidText: 'Ask the sender for a new link.',
};
