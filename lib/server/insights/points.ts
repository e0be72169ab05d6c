import 'server-only';
import { MAX_POINTS_PER_GROUP, type DurationGroup } from '@/lib/contract/insights-schemas';
import { isPlausibleMs } from '@/lib/server/store/jobs/outcome-filter';
import type { Outcome } from '@/lib/server/store/jobs/outcomes';
import { toGroupKey, type RunGroup } from './tally';

/** Maximum number of points of all groups. */
const MAX_POINTS = 2_000;

/** Maximum number of outcomes to read for the chosen points: several jobs may have ended at the same time. */
export const MAX_POINT_ROWS = 2 * MAX_POINTS;

/**
 * Chooses the jobs that are shown as points. If a group has too many, every nth is chosen, and at most half of them are
 * failures if there are enough others.
 *
 * @returns When they ended.
 */
export function choosePoints(groups: readonly RunGroup[]): number[] {
  const max = getMaxPoints(groups);
  return groups.flatMap(({ endedAt: { succeeded, failed } }) => {
    const failures = thin(failed, Math.max(max / 2, max - succeeded.length));
    return [...failures, ...thin(succeeded, max - failures.length)];
  });
}

/** Returns the points of each group, oldest first, given the outcomes at the chosen times. */
export function toPoints(
  groups: readonly RunGroup[],
  outcomes: readonly Outcome[],
): Pick<DurationGroup, 'points' | 'truncated'>[] {
  const byGroup = new Map<string, DurationGroup['points']>(groups.map((group) => [toGroupKey(group), []]));
  for (const { jobId, endedAt, durationMs, phase, ...kind } of outcomes) {
    if (phase === 'unknown' || !isPlausibleMs(durationMs)) continue;
    const point = { jobId, endedAt: new Date(endedAt).toISOString(), seconds: durationMs / 1000, phase };
    byGroup.get(toGroupKey(kind))?.push(point);
  }
  const max = getMaxPoints(groups);
  return groups.map((group) => {
    const points = (byGroup.get(toGroupKey(group)) ?? [])
      .sort((a, b) => (a.endedAt < b.endedAt ? -1 : Number(a.endedAt > b.endedAt)))
      .slice(-max);
    return { points, truncated: points.length < group.count };
  });
}

const getMaxPoints = (groups: readonly RunGroup[]) =>
  Math.min(MAX_POINTS_PER_GROUP, Math.floor(MAX_POINTS / groups.length));

/** Returns every nth of the times, at most `max`. */
function thin(times: readonly number[], max: number): readonly number[] {
  const count = Math.floor(max);
  if (times.length <= count) return times;
  return Array.from({ length: count }, (_, i) => times[Math.floor((i * times.length) / count)] ?? NaN);
}
