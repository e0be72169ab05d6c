/** Texts of the timeline of a job. */
export const timeline = {
  title: 'Timeline',
  typical: (duration: string) => `typical ${duration}`,
  /** A published duration, without past runs. */
  usually: (duration: string) => `usually about ${duration}`,
  now: 'now',
  unseen: 'Not observed yet',
  /** Time in which a change of the status happened. */
  changed: (status: string, from: string, to: string) => `${status} began between ${from} and ${to}`,
};

/** Texts of the timeline of a board. */
export const underWay = {
  title: 'Under way',
  nothing: 'Nothing is under way.',
  hint: 'Bar: so far. Tick: typical duration. Dashed: until 90% of past runs had ended.',
  typical: (duration: string) => `typical ${duration}`,
  slow: 'slow',
  before: (duration: string) => `−${duration}`,
  after: (duration: string) => `+${duration}`,
  now: 'now',
  more: (n: number) => (n === 1 ? '1 more job is not shown.' : `${n} more jobs are not shown.`),
};
