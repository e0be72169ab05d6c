import 'server-only';
import type { InsightsPart, InsightsResponse } from '@/lib/contract/insights-schemas';
import { toSingleLine } from '@/lib/domain/visible-text';
import { BYTE_ORDER_MARK, toCsvLine } from './csv';

type Row = Record<string, string | number | null>;

/** Columns and rows of each part, documented in docs/api.md. Consumers rely on the names and the order of the columns. */
const PARTS: Record<
  InsightsPart,
  { columns: readonly string[]; toRows: (insights: InsightsResponse) => Row[] }
> = {
  outcomes: {
    columns: ['start', 'succeeded', 'failed', 'unknown'],
    toRows: ({ outcomes }) => outcomes.map(({ start, phases }) => ({ start, ...phases })),
  },
  durations: {
    columns: ['type', 'profile', 'n', 'p10_seconds', 'median_seconds', 'p90_seconds'],
    toRows: ({ durations }) =>
      durations.map(({ type, profile, ...group }) => ({ type, profile, ...toDurations(group) })),
  },
  buckets: {
    columns: ['type', 'profile', 'start', 'n', 'p10_seconds', 'median_seconds', 'p90_seconds'],
    toRows: ({ durations }) =>
      durations.flatMap(({ type, profile, buckets }) =>
        buckets.map(({ start, ...bucket }) => ({ type, profile, start, ...toDurations(bucket) })),
      ),
  },
  points: {
    columns: ['type', 'profile', 'id', 'ended_at', 'duration_seconds', 'phase'],
    toRows: ({ durations }) =>
      durations.flatMap(({ type, profile, points }) =>
        points.map(({ jobId, endedAt, seconds, phase }) => ({
          type,
          profile,
          id: jobId,
          ended_at: endedAt,
          duration_seconds: seconds,
          phase,
        })),
      ),
  },
  reasons: {
    columns: ['n', 'cause', 'code', 'text', 'q', 'id', 'ended_at'],
    toRows: ({ reasons }) =>
      reasons.map(({ n, explanation, text, q, jobId, endedAt }) => ({
        n,
        cause: explanation?.cause.en ?? null,
        code: explanation?.code ?? null,
        text,
        q,
        id: jobId,
        ended_at: endedAt,
      })),
  },
  running: {
    columns: [
      'id',
      'resource_name',
      'type',
      'profile',
      'phase',
      'created_at',
      'runs',
      'median_seconds',
      'p90_seconds',
    ],
    toRows: ({ running }) =>
      running.map(({ jobId, name, createdAt, estimate, ...job }) => ({
        ...job,
        id: jobId,
        resource_name: name,
        created_at: createdAt,
        runs: estimate?.runs ?? null,
        median_seconds: toSeconds(estimate?.medianMs),
        p90_seconds: toSeconds(estimate?.p90Ms),
      })),
  },
};

/** Formats a part of the insights as a CSV file. */
export function toInsightsCsv(insights: InsightsResponse, part: InsightsPart): string {
  const { columns, toRows } = PARTS[part];
  const lines = toRows(insights).map((row) =>
    toCsvLine(
      columns.map((column) => {
        const cell = row[column];
        return typeof cell === 'string' ? toSingleLine(cell) : cell;
      }),
    ),
  );
  return `${BYTE_ORDER_MARK}${columns.join(',')}\r\n${lines.join('')}`;
}

function toDurations({
  n,
  p10Seconds,
  medianSeconds,
  p90Seconds,
}: Omit<InsightsResponse['durations'][number]['buckets'][number], 'start'>): Row {
  return { n, p10_seconds: p10Seconds, median_seconds: medianSeconds, p90_seconds: p90Seconds };
}

const toSeconds = (ms: number | null | undefined) => (ms == null ? null : ms / 1000);
