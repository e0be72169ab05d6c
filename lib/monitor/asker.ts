import 'server-only';
import type { ActiveProfile } from '@/lib/credentials/profiles';
import { deadline } from '@/lib/deadline';
import type { PollBounds } from '@/lib/jobs/poll-interval';
import { log } from '@/lib/log';
import { unlessStoreFails } from '@/lib/store/errors';
import type { JobRecord } from '@/lib/store/job-record';
import type { Claim, Store } from '@/lib/store/store';
import { SwrError } from '@/lib/swr/errors';
import { afterFailure } from './failed-tries';
import { type Pace } from './pace';
import { problemOf } from './problem-of';
import type { Recorder } from './recorder';
import type { Snapshots } from './snapshots';
import { Throttled } from './throttled';

export interface Asker {
  /**
   * Asks SWR about a job for a person who waits, and remembers what it says. All who want the same at once share it,
   * in this replica and in others. Never rejects.
   */
  ask: (jobId: string, seen: JobRecord | undefined, profiles: readonly ActiveProfile[]) => Promise<void>;
  /** The same for a job that is claimed already; where it is not our turn, the claim is given back. */
  askClaimed: (record: JobRecord & Claim, profiles: readonly ActiveProfile[]) => Promise<void>;
  isAsking: (jobId: string) => boolean;
  /** How long a claim has to hold. */
  leaseMs: number;
  /** Resolves once nothing is being asked any more. */
  settled: () => Promise<void>;
}

/** A person's look-up waits so long for its turn; one by schedule comes again by itself. */
const PERSON_WAITS_MS = 8_000;
const SCHEDULE_WAITS_MS = 1_000;
/** A claim that is given back unused is told to nobody: thousands may be at once, and hardly any is waited for. */
const CLAIM_AGAIN_MS = 1_000;

interface AskerOptions {
  store: Store;
  snapshots: Snapshots;
  recorder: Recorder;
  pace: Pace;
  bounds: PollBounds;
  timeoutMs: number;
}

export function createAsker({ store, snapshots, recorder, pace, bounds, timeoutMs }: AskerOptions): Asker {
  /** What those who want the same share. */
  const inFlight = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const leaseMs = timeoutMs + PERSON_WAITS_MS + 2_000;

  function begin(jobId: string, work: () => Promise<void>): Promise<void> {
    const flight = work()
      .catch((error: unknown) =>
        log.error({ event: 'look_up_failed', jobId, err: error }, 'A look-up failed unexpectedly'),
      )
      .finally(() => {
        underWay.delete(flight);
        if (inFlight.get(jobId) === flight) inFlight.delete(jobId);
      });
    underWay.add(flight);
    if (!inFlight.has(jobId)) inFlight.set(jobId, flight);
    return flight;
  }

  /** All profiles together may take longer than a lease. Null where it was over already. */
  async function renewed(claim: Claim | undefined): Promise<Claim | undefined | null> {
    if (claim === undefined) return undefined;
    const held = await store.renew([claim], leaseMs).catch(unlessStoreFails);
    return held === undefined ? claim : (held[0] ?? null);
  }

  /**
   * The profile that knows the job first, then the others. Without a store there is no claim. False where the claim was
   * over before they were through: then it is somebody else's to ask, or has been answered.
   */
  async function askProfiles(
    { jobId, seen, claim }: { jobId: string; seen: JobRecord | undefined; claim: Claim | undefined },
    profiles: readonly ActiveProfile[],
    longestWaitMs: number,
  ): Promise<boolean> {
    const knows = ({ name }: ActiveProfile) => Number(name === seen?.profile);
    let failed: { error: unknown; askedAt: number } | undefined;
    let held: Claim | undefined | null = claim;
    const inOrder = profiles.toSorted((a, b) => knows(b) - knows(a));
    for (const [index, { name: profile, region, client }] of inOrder.entries()) {
      if (index > 0) held = await renewed(held);
      if (held === null) return false;
      let askedAt = store.now();
      try {
        await pace.turn(profile, longestWaitMs);
        askedAt = store.now();
        const job = await client.showJob(jobId);
        await pace.ended(profile, jobId, null);
        await recorder.answers([{ job, profile, region, askedAt, checkedAt: store.now() }]);
        return true;
      } catch (error) {
        await pace.ended(profile, jobId, error);
        // "No such job" in one profile says less than a failure to ask another.
        if (failed === undefined || isNotFound(failed.error)) failed = { error, askedAt };
      }
    }
    const failure = failed?.error;
    if (failure instanceof Throttled && seen?.job != null) {
      if (held !== undefined) await store.release([held]).catch(unlessStoreFails);
      return true;
    }
    const before = seen?.failedTries ?? null;
    const now = store.now();
    const problem = problemOf(failure);
    const after = afterFailure(failure, { jobId, problem, before, now, bounds });
    await recorder.failures([{ ...after, askedAt: failed?.askedAt ?? now }]);
    return true;
  }

  /** Waits a little for whoever is asking; true where somebody has asked since `seen` was read. */
  async function othersHaveAsked(jobId: string, seen: JobRecord | undefined): Promise<boolean> {
    const haveAsked = async () =>
      lastAskedAt((await snapshots.get([jobId])).get(jobId)) !== lastAskedAt(seen);
    const known = new AbortController();
    const changed = snapshots.changed(jobId, deadline(CLAIM_AGAIN_MS, known.signal));
    if (await haveAsked()) known.abort();
    await changed;
    return known.signal.aborted || haveAsked();
  }

  return {
    leaseMs,
    isAsking: (jobId) => inFlight.has(jobId),
    async settled() {
      await Promise.all(underWay);
    },
    ask: (jobId, seen, profiles) =>
      inFlight.get(jobId) ??
      begin(jobId, async () => {
        const waitsUntil = performance.now() + leaseMs;
        do {
          // Without a store there is nobody else who could be asking.
          const claim = await store.claim(jobId, seen, leaseMs).catch(unlessStoreFails);
          if (claim !== null && (await askProfiles({ jobId, seen, claim }, profiles, PERSON_WAITS_MS)))
            return;
        } while (!(await othersHaveAsked(jobId, seen)) && performance.now() < waitsUntil);
      }),
    // Not shared: whoever has begun a look-up here found the job claimed, and waits for this one's answer.
    askClaimed: (record, profiles) =>
      begin(record.jobId, async () => {
        const asked = { jobId: record.jobId, seen: record, claim: record };
        await askProfiles(asked, profiles, SCHEDULE_WAITS_MS);
      }),
  };
}

/** In ms since 1970; 0 for never. */
export function lastAskedAt(record: JobRecord | undefined): number {
  return Math.max(record?.checkedAt ?? 0, record?.failedTries?.lastAt ?? 0);
}

function isNotFound(error: unknown): boolean {
  return error instanceof SwrError && error.failure.kind === 'not_found';
}
