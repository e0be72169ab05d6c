const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Texts of the page of insights. Loaded with it. Numbers are formatted texts. */
export const insights = {
  filters: {
    title: 'Filters',
    period: 'Period',
    days: (n: number) => `${n} days`,
    profile: 'Profile',
    allProfiles: 'All profiles',
    type: 'Type',
    allTypes: 'All types',
    apply: 'Apply',
    clear: 'Clear filters',
  },
  /** Patterns for `lightFormat` of date-fns. Months count from 0. */
  datePattern: (month: number) => `d '${MONTHS[month] ?? ''}' yyyy`,
  axisDayPattern: (month: number) => `d '${MONTHS[month] ?? ''}'`,

  loading: 'Loading…',
  loadFailed: (why: string) => `Couldn’t load the insights: ${why}.`,
  emptyTitle: 'No jobs ended in this period',
  emptyText: 'Figures appear here as soon as a job succeeds or fails.',
  longerPeriod: (n: number) => `Show ${n} days`,
  allJobs: 'Go to jobs',

  tooFewRuns: (n: string) => `Too few runs (${n} of 5)`,
  summary: {
    title: 'Summary',
    ended: 'Jobs ended',
    rate: 'Success rate',
    rateNote: (succeeded: string, all: string) => `${succeeded} of ${all} jobs`,
    noOutcomes: 'No job succeeded or failed',
    median: 'Typical duration',
    medianNote: (n: string) => `Median of ${n} runs`,
    p90: '90th percentile',
    p90Note: (n: string) => `Of ${n} runs`,
    slow: 'Slow now',
    slowNote: (n: string) => `Of ${n} in progress`,
    slowNoteMore: (n: string) => `Of more than ${n} in progress`,
  },

  succeeded: (n: string) => `${n} succeeded`,
  failed: (n: string) => `${n} failed`,
  unknown: (n: string) => `${n} unknown`,
  soFar: (date: string) => `${date}, so far`,
  lastDays: {
    title: (days: number) => `Last ${days} days`,
    /** Follows the share of succeeded jobs. Its last three words stay in one line. */
    share: (n: string, days: number) => ` of ${n} succeeded ·\u00a0${days}\u00a0days`,
  },
  outcomes: {
    title: { day: 'Outcomes per day', hour: 'Outcomes per hour' },
    text: 'Select a bar to see its jobs.',
    from: { day: 'Day', hour: 'Hour' },
  },

  durations: {
    title: 'Durations over time',
    text: {
      day: 'Each mark is a job: circles succeeded, triangles failed. The line is the daily median of succeeded jobs and the band their 10th to 90th percentile, on days with at least 5 of them.',
      hour: 'Each mark is a job: circles succeeded, triangles failed. The line is the hourly median of succeeded jobs and the band their 10th to 90th percentile, in hours with at least 5 of them.',
    },
    figures: (median: string, p90: string, n: string) => `Typical ${median} · 90% within ${p90} · ${n} runs`,
    longerThan: (duration: string) => `over ${duration}`,
    truncated: (n: string) =>
      `Marks show ${n} of the jobs, more of the failed ones than of others. Line and band include all succeeded jobs.`,
    showAll: (n: string) => `Show all ${n}`,
    otherGroups: (n: number) =>
      n === 1 ? 'One more type isn’t shown. Filter by it.' : `${n} more types aren’t shown. Filter by one.`,
    job: (phase: string, duration: string, time: string) => `${phase} after ${duration} · ${time}`,
    table: {
      runs: 'Runs',
      p10: '10th percentile',
      median: 'Median',
      p90: '90th percentile',
      all: 'Whole period',
      tooFew: 'Too few runs',
    },
  },

  reasons: {
    title: 'Why jobs fail',
    none: 'No jobs failed in this period.',
    reason: 'Reason',
    count: 'Failed jobs',
    latest: 'Latest job',
    other: (n: string) => `${n} more with other reasons`,
  },
};
