import 'server-only';
import {
  MAX_DURATION_GROUPS,
  MAX_POINTS_PER_GROUP,
  type DurationGroup,
} from '@/lib/contract/insights-schemas';
import { computePercentiles } from '@/lib/domain/percentiles';
import { isPlausibleMs } from '@/lib/server/store/jobs/outcome-filter';
import type { Outcome, OutcomeSeries } from '@/lib/server/store/jobs/outcomes';
import { findBucket } from './buckets';

/** Plausible runs of one type in one profile. */
export interface RunGroup {
  type: string | null;
  profile: string | null;
  succeeded: Runs;
  failed: Runs;
  count: number;
}

interface Runs {
  endedAt: number[];
  durationMs: number[];
}

/** Maximum number of points of all groups. */
const MAX_POINTS = 4_000;

/** Groups the plausible runs by type and profile, largest groups first. */
export function groupRuns(series: readonly OutcomeSeries[]): RunGroup[] {
  const groups = new Map<string, RunGroup>();
  for (const { type, profile, phase, endedAt, durationMs } of series) {
    if (phase === 'unknown') continue;
    const key = toGroupKey({ type, profile });
    const group = groups.get(key) ?? { type, profile, succeeded: NO_RUNS, failed: NO_RUNS, count: 0 };
    const runs = {
      endedAt: endedAt.filter((_, i) => isPlausibleMs(durationMs[i] ?? NaN)),
      durationMs: durationMs.filter(isPlausibleMs),
    };
    groups.set(key, { ...group, [phase]: runs, count: group.count + runs.endedAt.length });
  }
  return [...groups.values()].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}

const NO_RUNS: Runs = { endedAt: [], durationMs: [] };

const toGroupKey = ({ type, profile }: Pick<RunGroup, 'type' | 'profile'>) => JSON.stringify([type, profile]);

/** Computes the percentiles of durations, in seconds, and their number. */
export function summarizeDurations(durationMs: readonly number[]) {
  const percentiles = computePercentiles(Float64Array.from(durationMs).sort());
  const toSeconds = (ms: number | undefined) => (ms === undefined ? null : ms / 1000);
  return {
    n: durationMs.length,
    p10Seconds: toSeconds(percentiles?.p10),
    medianSeconds: toSeconds(percentiles?.median),
    p90Seconds: toSeconds(percentiles?.p90),
  };
}

/** Computes the durations of a group, without its points. */
export function toDurationGroup(
  { type, profile, succeeded: { endedAt, durationMs } }: RunGroup,
  starts: readonly number[],
): Omit<DurationGroup, 'points' | 'truncated'> {
  const inBuckets = starts.map((): number[] => []);
  endedAt.forEach((at, i) => inBuckets[findBucket(starts, at)]?.push(durationMs[i] ?? NaN));
  return {
    type,
    profile: profile ?? '',
    ...summarizeDurations(durationMs),
    buckets: inBuckets
      .map((durations, i) => ({
        start: new Date(starts[i] ?? NaN).toISOString(),
        ...summarizeDurations(durations),
      }))
      .filter(({ medianSeconds }) => medianSeconds !== null),
  };
}

/** Chooses the times of the points to show: at most half of them failures, evenly by order if there are too many. */
export function choosePoints(groups: readonly RunGroup[]): number[] {
  const max = getMaxPoints(groups.length);
  return groups.flatMap(({ succeeded, failed }) => {
    const failures = thin(failed.endedAt, Math.max(max / 2, max - succeeded.endedAt.length));
    return [...failures, ...thin(succeeded.endedAt, max - failures.length)];
  });
}

/** Maximum number of outcomes to read for the chosen points: several jobs may have ended at the same time. */
export const MAX_POINT_ROWS = 2 * MAX_POINTS;

/** Returns the points of the groups, in order. */
export function toPoints(
  groups: readonly RunGroup[],
  outcomes: readonly Outcome[],
): Pick<DurationGroup, 'points' | 'truncated'>[] {
  const max = getMaxPoints(groups.length);
  const byGroup = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = toGroupKey(outcome);
    const group = byGroup.get(key);
    if (group === undefined) byGroup.set(key, [outcome]);
    else group.push(outcome);
  }
  return groups.map((group) => {
    const points = (byGroup.get(toGroupKey(group)) ?? [])
      .filter(({ durationMs }) => isPlausibleMs(durationMs))
      .sort((a, b) => a.endedAt - b.endedAt)
      .flatMap(({ jobId, endedAt, durationMs, phase }) =>
        phase === 'unknown'
          ? []
          : [{ jobId, endedAt: new Date(endedAt).toISOString(), seconds: durationMs / 1000, phase }],
      )
      .slice(-max);
    return { points, truncated: points.length < group.count };
  });
}

const getMaxPoints = (groups: number) =>
  Math.floor(Math.min(MAX_POINTS_PER_GROUP, MAX_POINTS / Math.min(groups, MAX_DURATION_GROUPS)));

/** Returns at most `max` of the times: every nth in ascending order, with the latest. */
function thin(times: readonly number[], max: number): number[] {
  const count = Math.floor(max);
  if (times.length <= count) return [...times];
  const sorted = Float64Array.from(times).sort();
  return Array.from(
    { length: count },
    (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / count) - 1] ?? NaN,
  );
}
