/** Why a job failed, how long one takes, and what somebody else needs to help. */
export const insight = {
  known: 'What it means',
  guessed: 'What it probably means',
  guessedHint: 'Read from the words above; SWR does not document them.',
  nextStep: 'What to do',
  estimate: {
    usual: (median: string, runs: number) => `usually ${median} (${runs} past runs)`,
    slow: (percent: number, runs: number) =>
      percent === 100 ? `longer than all ${runs} past runs` : `longer than ${percent}% of ${runs} past runs`,
    label: 'Time so far, against past runs',
  },
  overdue: (n: number) => `${n} longer than usual`,
  decode: {
    action: 'Decode',
    busy: 'Decoding…',
    title: 'What was refused',
    who: 'Who',
    may: 'Action',
    resource: 'Resource',
    why: 'Why',
    policies: 'Policies',
    whole: 'The whole message',
    private: 'Shown to you alone, and not kept. It may tell more of the account than others should know.',
    policy: 'The smallest policy to ask an administrator for',
    explicit: 'A policy denies this explicitly: another one cannot allow it. Ask to have that one changed.',
    failed: (why: string) => `Not decoded: ${why}.`,
    missing: 'STS needs the permission sts::decodeAuthorizationMessage for this.',
  },
  support: {
    title: 'Report for support',
    hint: 'IDs, region, times, history and what SWR said; no credentials.',
    copy: 'Copy the report',
  },
};
