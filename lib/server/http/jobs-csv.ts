import 'server-only';
import { computeJobDurationMs } from '@/lib/domain/job-duration';
import { truncate } from '@/lib/domain/truncate';
import { removeInvisible, toSingleLine } from '@/lib/domain/visible-text';
import { isTerminal } from '@/lib/domain/phase';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { BYTE_ORDER_MARK, MAX_CELL_LENGTH, toCsvLine } from './csv';

type Cell = string | number | boolean | null | undefined;

/** Columns of an export, documented in docs/api.md. Consumers rely on their names and order. */
const COLUMNS: Record<string, (state: KnownJob) => Cell> = {
  id: ({ job }) => job.id,
  resource_name: ({ job }) => job.resource_name,
  type: ({ job }) => job.type,
  status: ({ job }) => job.status,
  phase: ({ phase }) => phase,
  reason: ({ job }) => job.reason,
  created_at: ({ job }) => job.created_at,
  updated_at: ({ job }) => job.updated_at,
  duration_seconds: computeDurationSeconds,
  profile: ({ profile }) => profile,
  region: ({ region }) => region,
  instance_id: ({ job }) => job.instance_id,
  resource_id: ({ job }) => job.resource_id,
  checked_at: ({ checkedAt }) => checkedAt,
  stale_since: ({ stale }) => stale?.since,
  pinned: ({ pinned }) => pinned,
  note: ({ note }) => note,
};

/** Columns whose texts keep their line breaks. */
const MULTILINE = new Set(['reason', 'note']);

/** Returns the start of a CSV file: byte order mark and column names. */
export function createJobsCsvHeader(): string {
  return BYTE_ORDER_MARK + Object.keys(COLUMNS).join(',') + '\r\n';
}

/** Formats a job as a CSV line, including the line break. */
export function toJobsCsvLine(state: KnownJob): string {
  return toCsvLine(
    Object.entries(COLUMNS).map(([name, toCell]) => {
      const cell = toCell(state);
      if (typeof cell !== 'string') return cell;
      // Bounds the work. A cell is cut again, by what is left of it.
      const text = truncate(cell, 2 * MAX_CELL_LENGTH);
      return MULTILINE.has(name) ? removeInvisible(text) : toSingleLine(text);
    }),
  );
}

/** Computes the duration in seconds. Null for an unfinished job, because a file is a snapshot. */
function computeDurationSeconds({ job, phase }: KnownJob): number | null {
  const ms = isTerminal(phase) ? computeJobDurationMs(job, NaN) : null;
  return ms === null ? null : Math.round(ms / 1000);
}
