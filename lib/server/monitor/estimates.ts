import 'server-only';
import { BoundedMap } from '@/lib/server/bounded-map';
import { computeEstimate, getSlowLimitMs, type Estimate } from '@/lib/domain/duration-estimate';
import { computeJobDurationMs } from '@/lib/domain/job-duration';
import { MIN_RUNS } from '@/lib/domain/percentiles';
import { toPhase } from '@/lib/domain/phase';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { RunsOfType } from '@/lib/server/store/jobs/durations';
import type { JobKind, JobRecord } from '@/lib/server/store/jobs/job-record';
import type { Store } from '@/lib/server/store/store';
import { computeElapsedMs } from './clock';

export interface Estimates {
  /** Loads the past durations that `get` needs for these jobs, unless they are recent. Never rejects. */
  prepare: (records: readonly JobRecord[]) => Promise<void>;
  /** Whether `prepare` has nothing to load for this job. */
  areReady: (record: JobRecord) => boolean;
  /** Returns how long jobs like this one take; null if there is no basis for an estimate. */
  get: (record: JobRecord) => Estimate | null;
  /** Discards the cached past runs of a kind, to which one was added. Many runs stay: one more hardly changes them. */
  discardRuns: (kind: JobKind) => void;
  /** Loads what is needed, and returns the estimates for unfinished jobs, in order. Never rejects. */
  getAll: (jobs: readonly TimedJob[]) => Promise<(Estimate | null)[]>;
  /**
   * Returns the IDs of jobs that exceed the 90th percentile of their type and profile, and saves since when, for boards.
   * Never rejects.
   */
  overdue: () => Promise<readonly string[]>;
}

/** An unfinished job. Without a kind, there is no basis for an estimate. */
interface TimedJob {
  kind: JobKind | null;
  /** In ms since 1970. */
  createdAt: number;
}

interface CachedRuns {
  readAt: number;
  runsMs: readonly number[];
}

/**
 * Exceeds the number of unfinished types in a thousand projects. An evicted entry is loaded again at the next
 * view.
 */
const MAX_ENTRIES = 20_000;
/** Maximum estimated memory. A type is a text of SWR, of any length. */
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_AGE_MS = 60_000;
/** Number of runs above which one more run hardly changes an estimate. */
const STABLE_RUNS = 100;
const STABLE_MAX_AGE_MS = 10 * 60_000;
const OVERDUE_MAX_AGE_MS = 5_000;

/** Estimates durations from the stored history of each type: in the job's profile, else in all profiles. */
export function createEstimates(store: Store): Estimates {
  const cache = new BoundedMap<string, CachedRuns>(MAX_ENTRIES, {
    maxBytes: MAX_BYTES,
    weigh: ({ runsMs }) => runsMs.length * Float64Array.BYTES_PER_ELEMENT,
  });
  const inFlight = new Map<string, Promise<void>>();
  let overdue: { readAt: number; ids: Promise<readonly string[]> } | undefined;

  function isFresh(key: string): boolean {
    const cached = cache.get(key);
    if (cached === undefined) return false;
    const trustMs = cached.runsMs.length >= STABLE_RUNS ? STABLE_MAX_AGE_MS : MAX_AGE_MS;
    return computeElapsedMs(cached.readAt, store.now()) < trustMs;
  }

  /**
   * Resolves immediately if any estimate is cached: a slightly outdated one is served while a new one loads.
   */
  async function load(runs: RunsOfType): Promise<void> {
    const key = toKey(runs);
    if (isFresh(key)) return;
    const cached = cache.get(key);
    const work = inFlight.get(key) ?? loadNow(key, runs);
    inFlight.set(key, work);
    if (cached === undefined) await work;
  }

  async function loadNow(key: string, runs: RunsOfType): Promise<void> {
    const runsMs = await store.jobs
      .findDurations(runs)
      .catch(ignoreStoreError)
      .finally(() => inFlight.delete(key));
    if (runsMs !== undefined) cache.set(key, { readAt: store.now(), runsMs });
  }

  const getRuns = (runs: RunsOfType) => cache.get(toKey(runs))?.runsMs ?? [];
  const needsPool = (kind: JobKind) => getRuns(kind).length < MIN_RUNS;

  async function loadWithPool(kind: JobKind): Promise<void> {
    await load(kind);
    if (needsPool(kind)) await load(toPool(kind));
  }

  async function loadAll(kinds: readonly (JobKind | null)[]): Promise<void> {
    await Promise.all(unique(kinds.filter((kind) => kind !== null)).map(loadWithPool));
  }

  function estimate(kind: JobKind, durationMs: number): Estimate | null {
    const pastRuns = { own: getRuns(kind), pooled: getRuns(toPool(kind)) };
    return computeEstimate(kind.type, pastRuns, durationMs);
  }

  async function findOverdue(): Promise<readonly string[]> {
    const jobs = (await store.jobs.findUnfinishedJobs().catch(ignoreStoreError)) ?? [];
    const kinds = unique(jobs.map(({ kind }) => kind));
    await Promise.all(kinds.map(load));
    const estimates = new Map(
      kinds.map((kind) => [toKey(kind), computeEstimate(kind.type, { own: getRuns(kind), pooled: [] }, 0)]),
    );
    const times = jobs.map(({ jobId, kind, createdAt, slowAt }) => {
      const estimate = estimates.get(toKey(kind)) ?? null;
      const limitMs = estimate === null ? null : getSlowLimitMs(estimate);
      return { jobId, slowAt: limitMs === null ? null : createdAt + limitMs, savedAt: slowAt };
    });
    const changed = times.filter(({ slowAt, savedAt }) => slowAt !== savedAt);
    if (changed.length > 0) await store.jobs.saveSlowTimes(changed).catch(ignoreStoreError);
    const now = store.now();
    return times.filter(({ slowAt }) => slowAt !== null && slowAt < now).map(({ jobId }) => jobId);
  }

  return {
    prepare: (records) => loadAll(records.map(toJobKind)),
    areReady(record) {
      const kind = toJobKind(record);
      if (kind === null) return true;
      return isFresh(toKey(kind)) && (!needsPool(kind) || isFresh(toKey(toPool(kind))));
    },
    get(record) {
      const kind = toJobKind(record);
      const durationMs = record.job && computeJobDurationMs(record.job, store.now());
      return kind === null || durationMs === null ? null : estimate(kind, durationMs);
    },
    discardRuns(kind) {
      for (const key of [toKey(kind), toKey(toPool(kind))]) {
        if ((cache.get(key)?.runsMs.length ?? 0) < STABLE_RUNS) cache.delete(key);
      }
    },
    async getAll(jobs) {
      await loadAll(jobs.map(({ kind }) => kind));
      return jobs.map(({ kind, createdAt }) => kind && estimate(kind, store.now() - createdAt));
    },
    overdue() {
      if (overdue === undefined || computeElapsedMs(overdue.readAt, store.now()) > OVERDUE_MAX_AGE_MS)
        overdue = { readAt: store.now(), ids: findOverdue() };
      return overdue.ids;
    },
  };
}

/** Returns null for a job without a type or with an unknown status, which may be final. */
function toJobKind({ job, profile }: JobRecord): JobKind | null {
  if (job?.type == null || profile === null) return null;
  return toPhase(job.status) === 'unknown' ? null : { profile, type: job.type };
}

function unique(kinds: readonly JobKind[]): JobKind[] {
  return [...new Map(kinds.map((kind) => [toKey(kind), kind])).values()];
}

const toPool = ({ type }: JobKind): RunsOfType => ({ profile: null, type });

/** No name of a profile is empty. */
const toKey = ({ profile, type }: RunsOfType) => `${profile ?? ''} ${type}`;
