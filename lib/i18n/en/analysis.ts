/** Why a job failed, how long jobs usually take, and what support needs to know. */
export const analysis = {
  cause: 'Cause',
  likelyCause: 'Likely cause',
  likelyCauseHint: 'Inferred from the message; not documented by SWR.',
  howToFix: 'How to fix',
  estimate: {
    title: 'Compared with past runs',
    /** Median of past runs. */
    typical: (median: string) => `Typical ${median}`,
    /** Past runs of the job's profile, or of all profiles. */
    runs: {
      own: (runs: number) => `${runs} runs`,
      pooled: (runs: number) => `${runs} runs in all profiles`,
    },
    /** Duration of most runs. */
    most: (p90: string) => `90% within ${p90}`,
    prior: (median: string) =>
      `Usually about ${median}: Huawei’s own provider tests; its Terraform gives up after 40m`,
    /** Difference between the duration of an ended job and the median. */
    difference: (difference: string) => `${difference} vs typical`,
    /** In place of `most`. A job that took longer than all past runs is one run more. */
    slowerThan: (percent: number, runs: number) =>
      percent === 100 ? `slowest of ${runs + 1} runs` : `slower than ${percent}% of runs`,
  },
};
