import { jobDurationMs } from '@/lib/jobs/duration';
import { isTerminal } from '@/lib/jobs/phase';
import type { KnownJob } from './answers';
import { BYTE_ORDER_MARK, csvLine } from './csv';

type Cell = string | number | boolean | null | undefined;

/** The columns of an export, documented in docs/api.md: what reads them relies on names and order. */
const COLUMNS: Record<string, (state: KnownJob) => Cell> = {
  id: ({ job }) => job.id,
  resource_name: ({ job }) => job.resource_name,
  type: ({ job }) => job.type,
  status: ({ job }) => job.status,
  phase: ({ phase }) => phase,
  reason: ({ job }) => job.reason,
  created_at: ({ job }) => job.created_at,
  updated_at: ({ job }) => job.updated_at,
  duration_seconds: durationSeconds,
  profile: ({ profile }) => profile,
  region: ({ region }) => region,
  instance_id: ({ job }) => job.instance_id,
  resource_id: ({ job }) => job.resource_id,
  checked_at: ({ checkedAt }) => checkedAt,
  stale_since: ({ stale }) => stale?.since,
  pinned: ({ pinned }) => pinned,
  note: ({ note }) => note,
};

/** What a file of jobs begins with. */
export function jobsCsvHead(): string {
  return BYTE_ORDER_MARK + Object.keys(COLUMNS).join(',') + '\r\n';
}

export function jobsCsvLine(state: KnownJob): string {
  return csvLine(Object.values(COLUMNS).map((cell) => cell(state)));
}

/** Of an ended job: how long one has taken that still runs is old news in a file. */
function durationSeconds({ job, phase }: KnownJob): number | null {
  const ms = isTerminal(phase) ? jobDurationMs(job, NaN) : null;
  return ms === null ? null : Math.round(ms / 1000);
}
