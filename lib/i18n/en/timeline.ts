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
