/** Texts of the comparison of a job with past runs. */
export const pastRuns = {
  thisJob: (duration: string) => `This job: ${duration}`,
  /** Range of the 10th to the 90th percentile. */
  most: (from: string, to: string) => `80% of runs took ${from} to ${to}`,
  /** Number of runs beyond the end of the axis, and the longest one. */
  longer: (n: number, longest: string) => `${n} longer, up to ${longest}`,
  range: (shortest: string, longest: string) => `Shortest ${shortest}, longest ${longest}`,
};
