import 'server-only';
import { DURATION_BOUNDS_S, INFINITE_BUCKET, NO_BUCKET } from '@/lib/server/store/jobs/duration-buckets';
import type { EndTotal } from '@/lib/server/store/jobs/end-totals';

const NAME = 'swr_job_monitor_job_duration_seconds';
const BUCKETS = [...DURATION_BOUNDS_S.map(String), INFINITE_BUCKET];

interface Series {
  labels: string;
  counts: Map<string, number>;
  sumMs: number;
}

/**
 * Formats the durations of succeeded and failed jobs as a Prometheus histogram. The client library can't: its histograms
 * count in the process. Types and phases need no escaping.
 */
export function formatDurations(totals: readonly EndTotal[]): string {
  const series = new Map<string, Series>();
  for (const { type, phase, bucket, count, durationMs } of totals) {
    if (bucket === NO_BUCKET) continue;
    const labels = `type="${type}",phase="${phase}"`;
    const each = series.get(labels) ?? { labels, counts: new Map<string, number>(), sumMs: 0 };
    each.counts.set(bucket, (each.counts.get(bucket) ?? 0) + count);
    each.sumMs += durationMs;
    series.set(labels, each);
  }
  return [
    `# HELP ${NAME} Durations of succeeded and failed jobs, by type and phase. All replicas report the same totals.`,
    `# TYPE ${NAME} histogram`,
    ...[...series.values()].flatMap(formatSeries),
    '',
  ].join('\n');
}

function formatSeries({ labels, counts, sumMs }: Series): string[] {
  let count = 0;
  const buckets = BUCKETS.map((bucket) => {
    count += counts.get(bucket) ?? 0;
    return `${NAME}_bucket{le="${bucket}",${labels}} ${count}`;
  });
  return [...buckets, `${NAME}_sum{${labels}} ${sumMs / 1000}`, `${NAME}_count{${labels}} ${count}`];
}
