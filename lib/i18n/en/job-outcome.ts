/** Texts about what a job has led to. */
export const jobOutcome = {
  created: {
    succeeded: (time: string) => `Created again at ${time}, succeeded.`,
    failed: (time: string) => `Created again at ${time}, failed.`,
    open: (time: string) => `Created again at ${time}, in progress.`,
  },
  earlierAttempts: 'Earlier attempts:',
  otherJobs: (n: number) => (n === 1 ? '1 other job of this instance' : `${n} other jobs of this instance`),
};
