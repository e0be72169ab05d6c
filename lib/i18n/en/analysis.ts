/** Why a job failed, how long jobs usually take, and what support needs to know. */
export const analysis = {
  cause: 'Cause',
  likelyCause: 'Likely cause',
  likelyCauseHint: 'Inferred from the message; not documented by SWR.',
  howToFix: 'How to fix',
  estimate: {
    usualDuration: (median: string, runs: number) => `Usually ~${median} (${runs} runs)`,
    /** Follows `usual`. A job that took longer than all past runs is one run more. */
    slowerThan: (percent: number, runs: number) =>
      percent === 100 ? `slowest of ${runs + 1} runs` : `slower than ${percent}% of runs`,
    label: 'Elapsed time compared with past runs',
  },
  slowCount: (n: number) => `${n} slow`,
  diagnostics: {
    title: 'Diagnostics',
    hint: 'IDs, timestamps, history, and SWR responses. No credentials.',
    copy: 'Copy diagnostics',
  },
};
