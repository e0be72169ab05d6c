import 'server-only';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { MAX_DURATION_GROUPS, MAX_RUNNING, type InsightsResponse } from '@/lib/contract/insights-schemas';
import { BoundedMap } from '@/lib/server/bounded-map';
import type { Monitor } from '@/lib/server/monitor/monitor';
import type { Store } from '@/lib/server/store/store';
import { computeBuckets, type BucketUnit } from './buckets';
import { summarizeDurations, toDurationGroup } from './durations';
import { choosePoints, MAX_POINT_ROWS, toPoints } from './points';
import { MAX_REASON_TEXTS, toReasons } from './reasons';
import { sumCounts, tallyOutcomes } from './tally';

export interface InsightsQuery {
  /** Start of a bucket, in ms since 1970. */
  from: number;
  /** In ms since 1970, not included; null for now. */
  to: number | null;
  timeZone: string;
  unit: BucketUnit;
  type: string | null;
  profile: string | null;
}

export interface Insights {
  /**
   * Computes the insights of a period. Callers within a few seconds share a response.
   * @throws StoreError
   */
  get: (query: InsightsQuery) => Promise<InsightsResponse>;
}

/** Maximum age of a shared response. */
const CACHE_MS = 5_000;
const MAX_CACHED = 20;

/** Creates the insights: outcomes, durations and failure reasons of past jobs, and the unfinished ones. */
export function createInsights({
  store,
  monitor,
}: {
  store: Store;
  monitor: Pick<Monitor, 'listRunning'>;
}): Insights {
  const recent = new BoundedMap<string, { response: Promise<InsightsResponse>; at: number }>(MAX_CACHED);

  async function compute(query: InsightsQuery): Promise<InsightsResponse> {
    const { type, profile, timeZone } = query;
    const now = store.now();
    const filter = { from: query.from, to: query.to ?? now, type, profile };
    const starts = computeBuckets({ ...filter, timeZone }, query.unit);
    // Saves the times that `countSlow` compares with.
    const running = await monitor.listRunning({ type, profile }, MAX_RUNNING + 1);
    const [columns, reasons, slow] = await Promise.all([
      store.jobs.findOutcomes(filter),
      store.jobs.findFailureReasons(filter, MAX_REASON_TEXTS),
      store.jobs.countSlow({ ...NO_FILTER, type, profile }),
    ]);
    const { counts, groups } = tallyOutcomes(columns, starts);
    const shown = groups.slice(0, MAX_DURATION_GROUPS);
    const endedAt = choosePoints(shown);
    const { kindsById } = columns;
    const points = await store.jobs.findOutcomesAt(filter, { kindsById, endedAt, limit: MAX_POINT_ROWS });
    const total = sumCounts(counts);
    const shownReasons = toReasons(reasons);
    const pointsOfGroups = toPoints(shown, points);
    return {
      from: new Date(filter.from).toISOString(),
      to: new Date(filter.to).toISOString(),
      timeZone,
      bucket: query.unit,
      summary: {
        ...total,
        ...summarizeDurations(groups.flatMap(({ durations }) => durations)),
        slow: [...slow.values()].reduce((sum, count) => sum + count, 0),
      },
      outcomes: starts.map((start, i) => ({
        start: new Date(start).toISOString(),
        phases: counts[i] ?? sumCounts([]),
      })),
      durations: shown.map((group, i) => ({
        ...toDurationGroup(group, starts),
        points: pointsOfGroups[i]?.points ?? [],
        truncated: pointsOfGroups[i]?.truncated ?? true,
      })),
      otherGroups: groups.length - shown.length,
      reasons: shownReasons,
      otherFailures: Math.max(0, total.failed - shownReasons.reduce((sum, { n }) => sum + n, 0)),
      running: running.slice(0, MAX_RUNNING),
      runningTruncated: running.length > MAX_RUNNING,
    };
  }

  return {
    get(query) {
      const key = JSON.stringify(query);
      const cached = recent.get(key);
      if (cached !== undefined && performance.now() - cached.at < CACHE_MS) return cached.response;
      const response = compute(query);
      const entry = { response, at: performance.now() };
      recent.set(key, entry);
      // A failure is not shared with later callers.
      response.catch(() => (entry.at = -Infinity));
      return response;
    },
  };
}
