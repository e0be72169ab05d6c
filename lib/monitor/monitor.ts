import 'server-only';
import type { JobState, KnownJob } from '@/lib/api/answers';
import { problem, type ProblemCode } from '@/lib/api/problem';
import { JOB_ID_PATTERN, type Job } from '@/lib/jobs/job';
import { phaseOf } from '@/lib/jobs/phase';
import { pollIntervalMs, type PollBounds } from '@/lib/jobs/poll-interval';
import { timestampMs } from '@/lib/jobs/timestamp';
import { BoundedMap } from '@/lib/store/bounded-map';
import type { JobStore, StoredJob, Transition } from '@/lib/store/job-store';
import type { SwrClient } from '@/lib/swr/client';
import { SwrError } from '@/lib/swr/errors';
import { afterFailure, pauseMs, type FailedTries } from './failed-tries';
import { problemOf } from './problem-of';
import type { RateLimiter } from './rate-limiter';

/** A profile as the monitor uses it. */
export interface Source {
  profile: string;
  region: string;
  client: SwrClient;
  limiter: RateLimiter;
}

export interface LookUpOptions {
  /** Ask only this profile. */
  profile?: string;
  /** A person asked for it: ask SWR again even where the answer would still do, ended jobs included. */
  fresh?: boolean;
  /** How long to wait for SWR before answering with what is known; for as long as it takes by default. */
  patienceMs?: number;
}

export interface Monitor {
  lookUp(jobId: string, options?: LookUpOptions): Promise<JobState>;
  /** Looks all of them up without waiting for it. */
  watch(jobIds: readonly string[]): void;
}

/** For a page or a board: one slow answer must not hold up the others, and the next poll brings it. */
export const BOARD_PATIENCE_MS = 2_500;

const MOST_FAILED_JOBS = 10_000;
const LONGEST_HISTORY = 200;
/** When to come back for an answer that is still on its way. */
const PENDING_MS = 1_000;
/** A look at a job that was given up asks again, but not at every request. */
const GIVEN_UP_REST_MS = 10_000;

/**
 * Look-ups of jobs, shared by everybody who asks: one in flight per job; answers fresher than the poll interval come
 * from the store; ended jobs are not asked again; a failure never replaces what was seen.
 */
export function createMonitor({
  sources,
  store,
  bounds,
}: {
  sources: readonly Source[];
  store: JobStore;
  bounds: PollBounds;
}): Monitor {
  const failed = new BoundedMap<string, FailedTries>(MOST_FAILED_JOBS);
  const inFlight = new Map<string, Promise<void>>();

  return { lookUp, watch };

  function watch(jobIds: readonly string[]): void {
    for (const jobId of jobIds) {
      lookUp(jobId).catch((error: unknown) => {
        console.error('A job could not be watched:', error);
      });
    }
  }

  async function lookUp(jobId: string, options: LookUpOptions = {}): Promise<JobState> {
    if (!JOB_ID_PATTERN.test(jobId)) {
      return unknown(jobId, 'invalid_job_id', 'A job ID is 1 to 64 of the characters A-Z a-z 0-9 and "-".');
    }
    const candidates = sources.filter(({ profile }) => profile === (options.profile ?? profile));
    if (candidates.length === 0 && options.profile !== undefined) {
      return unknown(
        jobId,
        'profile_not_found',
        `There is no profile named ${JSON.stringify(options.profile)}.`,
      );
    }
    const stored = await store.get(jobId);
    if (candidates.length === 0 && stored === null) {
      return unknown(
        jobId,
        'no_credentials',
        'Set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_REGION, and start again.',
      );
    }
    if (isDue(stored, failed.get(jobId), options.fresh ?? false)) {
      await within(options.patienceMs, ask(jobId, stored, candidates));
    }
    return stateOf(jobId);
  }

  function isDue(stored: StoredJob | null, tries: FailedTries | undefined, fresh: boolean): boolean {
    const now = Date.now();
    const lastAt = Math.max(stored?.checkedAt ?? 0, tries?.lastAt ?? 0);
    if (fresh) return now - lastAt >= bounds.minMs;
    const nextAt = tries === undefined ? stored?.nextCheckAt : tries.nextAt;
    if (nextAt === undefined) return true;
    if (nextAt === null) return stored === null && now - lastAt >= GIVEN_UP_REST_MS;
    return now >= nextAt;
  }

  function ask(jobId: string, stored: StoredJob | null, candidates: readonly Source[]): Promise<void> {
    const running = inFlight.get(jobId);
    if (running !== undefined) return running;
    const flight = askSources(jobId, stored, candidates).finally(() => inFlight.delete(jobId));
    inFlight.set(jobId, flight);
    return flight;
  }

  /** The profile that knows the job first, then the others. Never rejects. */
  async function askSources(
    jobId: string,
    stored: StoredJob | null,
    candidates: readonly Source[],
  ): Promise<void> {
    const knows = ({ profile }: Source) => Number(profile === stored?.profile);
    let failure: unknown;
    for (const source of [...candidates].sort((a, b) => knows(b) - knows(a))) {
      try {
        await source.limiter.acquire();
        await remember(await source.client.showJob(jobId), source, stored);
        failed.delete(jobId);
        return;
      } catch (error) {
        const ms = pauseMs(error);
        if (ms > 0 && error instanceof SwrError) source.limiter.pause(ms, error);
        // "No such job" in one profile says less than a failure to ask another.
        if (failure === undefined || isNotFound(failure)) failure = error;
      }
    }
    const before = failed.get(jobId);
    failed.set(
      jobId,
      afterFailure(failure, { jobId, problem: problemOf(failure), bounds, ...(before && { before }) }),
    );
  }

  async function remember(job: Job, { profile, region }: Source, before: StoredJob | null): Promise<void> {
    const now = Date.now();
    const history = withStatus(before?.history ?? [], job.status, now);
    const seenChangeAt = history.at(-1)?.observedAt ?? now;
    const intervalMs = pollIntervalMs(
      {
        jobId: job.id,
        phase: phaseOf(job.status),
        unchangedMs: Math.max(0, now - (timestampMs(job.updated_at) ?? seenChangeAt)),
        viewed: true,
        cycle: now,
      },
      bounds,
    );
    const nextCheckAt = intervalMs === null ? null : now + intervalMs;
    await store.save({ job, profile, region, checkedAt: now, nextCheckAt, history });
  }

  async function stateOf(jobId: string): Promise<JobState> {
    const stored = await store.get(jobId);
    const tries = failed.get(jobId);
    const pending = inFlight.has(jobId) ? Date.now() + PENDING_MS : undefined;
    if (stored !== null) return known(stored, tries, pending);
    if (tries !== undefined) {
      return { id: jobId, problem: tries.problem, nextCheckAt: isoOrNull(pending ?? tries.nextAt) };
    }
    return unknown(jobId, 'look_up_pending', 'Ask again in a moment.', Date.now() + PENDING_MS);
  }
}

function known(stored: StoredJob, tries: FailedTries | undefined, pending: number | undefined): KnownJob {
  return {
    job: stored.job,
    phase: phaseOf(stored.job.status),
    profile: stored.profile,
    region: stored.region,
    checkedAt: iso(stored.checkedAt),
    nextCheckAt: isoOrNull(pending ?? (tries === undefined ? stored.nextCheckAt : tries.nextAt)),
    stale: tries === undefined ? null : { since: iso(tries.since), problem: tries.problem },
    history: stored.history.map(({ status, observedAt }) => ({
      status,
      phase: phaseOf(status),
      observedAt: iso(observedAt),
    })),
  };
}

function unknown(id: string, code: ProblemCode, detail: string, nextAt: number | null = null): JobState {
  return { id, problem: problem(code, detail), nextCheckAt: isoOrNull(nextAt) };
}

function withStatus(
  history: readonly Transition[],
  status: string,
  observedAt: number,
): readonly Transition[] {
  if (history.at(-1)?.status === status) return history;
  return [...history, { status, observedAt }].slice(-LONGEST_HISTORY);
}

function isNotFound(error: unknown): boolean {
  return error instanceof SwrError && error.failure.kind === 'not_found';
}

async function within(patienceMs: number | undefined, work: Promise<void>): Promise<void> {
  if (patienceMs === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([work, patience]).finally(() => {
    clearTimeout(timer);
  });
}

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));
