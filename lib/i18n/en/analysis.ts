/** Why a job failed, how long jobs usually take, and what support needs to know. */
export const analysis = {
  cause: 'Cause',
  likelyCause: 'Likely cause',
  likelyCauseHint: 'Inferred from the message; not documented by SWR.',
  howToFix: 'How to fix',
  estimate: {
    own: (median: string, runs: number) => `Usually ~${median} (${runs} runs in this profile)`,
    pooled: (median: string, runs: number) => `Usually ~${median} (${runs} runs in all profiles)`,
    prior: (median: string) =>
      `Usually about ${median}: Huawei’s own provider tests; its Terraform gives up after 40m`,
    /** Follows `own`. A job that took longer than all past runs is one run more. */
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
