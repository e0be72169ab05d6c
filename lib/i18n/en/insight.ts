/** Why a job failed, how long one takes, and what somebody else needs to help. */
export const insight = {
  known: 'What it means',
  guessed: 'What it probably means',
  guessedHint: 'Read from the words above; SWR does not document them.',
  nextStep: 'What to do',
  estimate: {
    usual: (median: string, runs: number) => `usually ${median} (${runs} past runs)`,
    slow: (percent: number, runs: number) =>
      percent === 100 ? `longer than all ${runs} past runs` : `longer than ${percent} % of ${runs} past runs`,
    label: 'Time so far, against past runs',
  },
  overdue: (n: number) => `${n} longer than usual`,
  support: {
    title: 'Report for support',
    hint: 'IDs, region, times, history and what SWR said; no credentials.',
    copy: 'Copy the report',
  },
};
