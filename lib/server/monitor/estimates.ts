import { BoundedMap } from '@/lib/server/bounded-map';
import 'server-only';
import { computeEstimate, isOverdue, type Estimate } from '@/lib/domain/duration-estimate';
import { isTerminal, toPhase } from '@/lib/domain/phase';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { unlessStoreFails } from '@/lib/server/store/errors';
import type { JobKind, JobRecord } from '@/lib/server/store/job-record';
import type { Store } from '@/lib/server/store/store';
import { elapsedMs } from './elapsed';

export interface Estimates {
  /** Reads what `of` needs to know of these jobs, where it was not read lately. Never rejects. */
  prepare: (records: readonly JobRecord[]) => Promise<void>;
  /** Whether nothing is left to prepare. */
  areReady: (record: JobRecord) => boolean;
  /** What past runs say of a job that has not ended; null where they say nothing. */
  of: (record: JobRecord) => Estimate | null;
  /** The IDs of all jobs that take longer than nine of ten of their kind did. Never rejects. */
  overdue: () => Promise<readonly string[]>;
}

interface Reading {
  readAt: number;
  runsMs: readonly number[];
}

/** More than are under way in a thousand projects: what is dropped is read again at the next look at all. */
const MOST_KINDS = 20_000;
const TRUST_MS = 60_000;
/** Of so many runs one more changes little. */
const MANY_RUNS = 100;
const TRUST_MANY_MS = 10 * 60_000;
const OVERDUE_TRUST_MS = 5_000;

/** How long jobs take, from the dashboard's own history of each profile and type. */
export function createEstimates(store: Store): Estimates {
  const readings = new BoundedMap<string, Reading>(MOST_KINDS);
  const underWay = new Map<string, Promise<void>>();
  let overdue: { readAt: number; ids: Promise<readonly string[]> } | undefined;

  function isRead(key: string): boolean {
    const known = readings.get(key);
    if (known === undefined) return false;
    const trustMs = known.runsMs.length >= MANY_RUNS ? TRUST_MANY_MS : TRUST_MS;
    return elapsedMs(known.readAt, store.now()) < trustMs;
  }

  /** Resolves at once where anything is known: what is a little old will do until the new is read. */
  async function read(kind: JobKind): Promise<void> {
    const key = keyOf(kind);
    if (isRead(key)) return;
    const known = readings.get(key);
    const work = underWay.get(key) ?? readNow(key, kind);
    underWay.set(key, work);
    if (known === undefined) await work;
  }

  async function readNow(key: string, kind: JobKind): Promise<void> {
    const runsMs = await store
      .durations(kind)
      .catch(unlessStoreFails)
      .finally(() => underWay.delete(key));
    if (runsMs !== undefined) readings.set(key, { readAt: store.now(), runsMs });
  }

  async function overdueNow(): Promise<readonly string[]> {
    const jobs = (await store.unfinished().catch(unlessStoreFails)) ?? [];
    const kinds = different(jobs.map(({ kind }) => kind));
    await Promise.all(kinds.map(read));
    const estimates = new Map(
      kinds.map(keyOf).map((key) => [key, computeEstimate(readings.get(key)?.runsMs ?? [], 0)]),
    );
    const now = store.now();
    return jobs
      .filter(({ kind, createdAt }) => {
        const estimate = estimates.get(keyOf(kind)) ?? null;
        return estimate !== null && isOverdue(estimate, now - createdAt);
      })
      .map(({ jobId }) => jobId);
  }

  return {
    async prepare(records) {
      const kinds = records.map(kindOf).filter((kind) => kind !== null);
      await Promise.all(different(kinds).map(read));
    },
    areReady(record) {
      const kind = kindOf(record);
      return kind === null || isRead(keyOf(kind));
    },
    of(record) {
      const kind = kindOf(record);
      const createdAt = parseTimestampMs(record.job?.created_at);
      if (kind === null || createdAt === null) return null;
      return computeEstimate(readings.get(keyOf(kind))?.runsMs ?? [], store.now() - createdAt);
    },
    overdue() {
      if (overdue === undefined || elapsedMs(overdue.readAt, store.now()) > OVERDUE_TRUST_MS)
        overdue = { readAt: store.now(), ids: overdueNow() };
      return overdue.ids;
    },
  };
}

/** Null for what has ended, or is of no kind. An unknown status may be an end. */
function kindOf({ job, profile }: JobRecord): JobKind | null {
  if (job?.type == null || profile === null) return null;
  const phase = toPhase(job.status);
  return isTerminal(phase) || phase === 'unknown' ? null : { profile, type: job.type };
}

function different(kinds: readonly JobKind[]): JobKind[] {
  return [...new Map(kinds.map((kind) => [keyOf(kind), kind])).values()];
}

const keyOf = ({ profile, type }: JobKind) => `${profile} ${type}`;
