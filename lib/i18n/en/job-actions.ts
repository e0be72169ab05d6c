/** Feedback about actions on jobs. A name is that of a job, or a number of jobs. Loaded with the first action. */
export const jobActions = {
  pinned: (name: string) => `${name} pinned`,
  unpinned: (name: string) => `${name} unpinned`,
  removed: (name: string) => `${name} removed.`,
  /** Follows `removed` if jobs succeeded. */
  usualDurationsChange: 'This changes usual durations.',
  removalFailed: (why: string) => `Couldn’t remove: ${why}.`,
};
