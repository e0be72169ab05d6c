/** A longer axis would leave no space for the usual runs, in 90th percentiles. */
const MAX_RUN_P90 = 2;
const MAX_OWN_P90 = 6;

interface Durations {
  /** Durations of past runs, in seconds. */
  runs: readonly number[];
  p90: number;
  /** Duration of the job that is compared with them, in seconds. */
  own: number;
}

/** Returns the length of an axis with the usual runs and the job's own duration, without outliers, in seconds. */
export function computeAxisLength({ runs, p90, own }: Durations): number {
  const longest = Math.min(Math.max(...runs), MAX_RUN_P90 * p90);
  return Math.max(longest, Math.min(own, MAX_OWN_P90 * p90), 1);
}

/** A run as a dot in a column of equal durations. */
interface RunDot<R> {
  run: R;
  /** From the left, from 0. */
  column: number;
  /** From the axis upwards, from 0. */
  row: number;
}

/**
 * Stacks runs of about the same duration. Runs beyond the axis are in the last column.
 *
 * @param length Length of the axis in seconds.
 * @param columns Number of columns, for durations from 0 to `length`.
 */
export function stackRuns<R extends { seconds: number }>(
  runs: readonly R[],
  { length, columns }: { length: number; columns: number },
): RunDot<R>[] {
  const heights = new Map<number, number>();
  return runs.map((run) => {
    const column = Math.min(columns - 1, Math.max(0, Math.floor((run.seconds / length) * columns)));
    const row = heights.get(column) ?? 0;
    heights.set(column, row + 1);
    return { run, column, row };
  });
}
