import { BoundedMap } from '@/lib/server/bounded-map';
import 'server-only';
import { computeEstimate, isOverdue, type Estimate } from '@/lib/domain/duration-estimate';
import { isTerminal, toPhase } from '@/lib/domain/phase';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { JobKind, JobRecord } from '@/lib/server/store/jobs/job-record';
import type { Store } from '@/lib/server/store/store';
import { computeElapsedMs } from './clock';

export interface Estimates {
  /** Loads the past durations that `of` needs for these jobs, unless they are recent. Never rejects. */
  prepare: (records: readonly JobRecord[]) => Promise<void>;
  /** Whether `prepare` has nothing to load for this job. */
  areReady: (record: JobRecord) => boolean;
  /** Returns the estimate for an unfinished job; null if there are too few past runs. */
  get: (record: JobRecord) => Estimate | null;
  /** Returns the IDs of jobs that exceed the 90th percentile of their type and profile. Never rejects. */
  overdue: () => Promise<readonly string[]>;
}

interface Reading {
  readAt: number;
  runsMs: readonly number[];
}

/**
 * Exceeds the number of unfinished types in a thousand projects. An evicted entry is loaded again at the next
 * view.
 */
const MAX_KINDS = 20_000;
const TRUST_MS = 60_000;
/** Number of runs above which one more run hardly changes an estimate. */
const SUFFICIENT_RUNS = 100;
const TRUST_MANY_MS = 10 * 60_000;
const OVERDUE_TRUST_MS = 5_000;

/** Estimates durations from the stored history of each profile and type. */
export function createEstimates(store: Store): Estimates {
  const readings = new BoundedMap<string, Reading>(MAX_KINDS);
  const underWay = new Map<string, Promise<void>>();
  let overdue: { readAt: number; ids: Promise<readonly string[]> } | undefined;

  function isRead(key: string): boolean {
    const known = readings.get(key);
    if (known === undefined) return false;
    const trustMs = known.runsMs.length >= SUFFICIENT_RUNS ? TRUST_MANY_MS : TRUST_MS;
    return computeElapsedMs(known.readAt, store.now()) < trustMs;
  }

  /**
   * Resolves immediately if any estimate is cached: a slightly outdated one is served while a new one loads.
   */
  async function read(kind: JobKind): Promise<void> {
    const key = toKey(kind);
    if (isRead(key)) return;
    const known = readings.get(key);
    const work = underWay.get(key) ?? readNow(key, kind);
    underWay.set(key, work);
    if (known === undefined) await work;
  }

  async function readNow(key: string, kind: JobKind): Promise<void> {
    const runsMs = await store
      .jobs.findDurations(kind)
      .catch(ignoreStoreError)
      .finally(() => underWay.delete(key));
    if (runsMs !== undefined) readings.set(key, { readAt: store.now(), runsMs });
  }

  async function overdueNow(): Promise<readonly string[]> {
    const jobs = (await store.jobs.findUnfinishedJobs().catch(ignoreStoreError)) ?? [];
    const kinds = different(jobs.map(({ kind }) => kind));
    await Promise.all(kinds.map(read));
    const estimates = new Map(
      kinds.map(toKey).map((key) => [key, computeEstimate(readings.get(key)?.runsMs ?? [], 0)]),
    );
    const now = store.now();
    return jobs
      .filter(({ kind, createdAt }) => {
        const estimate = estimates.get(toKey(kind)) ?? null;
        return estimate !== null && isOverdue(estimate, now - createdAt);
      })
      .map(({ jobId }) => jobId);
  }

  return {
    async prepare(records) {
      const kinds = records.map(toJobKind).filter((kind) => kind !== null);
      await Promise.all(different(kinds).map(read));
    },
    areReady(record) {
      const kind = toJobKind(record);
      return kind === null || isRead(toKey(kind));
    },
    get(record) {
      const kind = toJobKind(record);
      const createdAt = parseTimestampMs(record.job?.created_at);
      if (kind === null || createdAt === null) return null;
      return computeEstimate(readings.get(toKey(kind))?.runsMs ?? [], store.now() - createdAt);
    },
    overdue() {
      if (overdue === undefined || computeElapsedMs(overdue.readAt, store.now()) > OVERDUE_TRUST_MS)
        overdue = { readAt: store.now(), ids: overdueNow() };
      return overdue.ids;
    },
  };
}

/** Returns null for a job that is finished or has no type. An unknown status may be final. */
function toJobKind({ job, profile }: JobRecord): JobKind | null {
  if (job?.type == null || profile === null) return null;
  const phase = toPhase(job.status);
  return isTerminal(phase) || phase === 'unknown' ? null : { profile, type: job.type };
}

function different(kinds: readonly JobKind[]): JobKind[] {
  return [...new Map(kinds.map((kind) => [toKey(kind), kind])).values()];
}

const toKey = ({ profile, type }: JobKind) => `${profile} ${type}`;
