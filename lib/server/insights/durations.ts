import 'server-only';
import type { DurationGroup } from '@/lib/contract/insights-schemas';
import { computePercentiles } from '@/lib/domain/percentiles';
import type { RunGroup } from './tally';

/** Computes the number of durations and their percentiles, in seconds. */
export function summarizeDurations(durations: readonly (readonly number[])[]) {
  const all = new Uint32Array(durations.reduce((count, { length }) => count + length, 0));
  let offset = 0;
  for (const part of durations) {
    all.set(part, offset);
    offset += part.length;
  }
  const percentiles = computePercentiles(all.sort());
  const toSeconds = (ms: number | undefined) => (ms === undefined ? null : ms / 1000);
  return {
    n: all.length,
    p10Seconds: toSeconds(percentiles?.p10),
    medianSeconds: toSeconds(percentiles?.median),
    p90Seconds: toSeconds(percentiles?.p90),
  };
}

/** Computes the durations of a group, without its points. */
export function toDurationGroup(
  { type, profile, durations }: RunGroup,
  starts: readonly number[],
): Omit<DurationGroup, 'points' | 'truncated'> {
  return {
    type: type || null,
    profile,
    ...summarizeDurations(durations),
    buckets: durations.flatMap((ofBucket, i) => {
      const summary = summarizeDurations([ofBucket]);
      if (summary.medianSeconds === null) return [];
      return { start: new Date(starts[i] ?? NaN).toISOString(), ...summary };
    }),
  };
}
