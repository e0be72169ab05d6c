/** A status change, as observed between two checks. */
interface Change {
  observedAt: string;
  /** Last check before the change; null for the first status, which began at an unknown time before. */
  notBefore: string | null;
}

/** When a status began and how long it lasted, in ms. */
interface StatusPeriod {
  /** Middle of the time in which it may have begun. */
  from: number;
  /** Half of that time; null if it began before it was first seen. */
  uncertaintyMs: number | null;
  /** Null if it is the final status. */
  lastedMs: number | null;
}

/**
 * Computes how long a job or an instance was in each status.
 *
 * @param end End of the last status, which is now if it lasts; null if it is final.
 */
export function computeStatusPeriods(history: readonly Change[], end: number | null): StatusPeriod[] {
  const starts = history.map(({ observedAt, notBefore }) => {
    const to = Date.parse(observedAt);
    const earliest = notBefore === null ? to : Math.min(to, Date.parse(notBefore));
    return { from: (earliest + to) / 2, uncertaintyMs: notBefore === null ? null : (to - earliest) / 2 };
  });
  return starts.map((start, index) => {
    const next = starts[index + 1]?.from ?? end;
    return { ...start, lastedMs: next === null ? null : Math.max(0, next - start.from) };
  });
}
