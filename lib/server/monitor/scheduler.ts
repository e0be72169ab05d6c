import 'server-only';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import type { PollBounds } from '@/lib/domain/poll-interval';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { JobRecord } from '@/lib/server/store/jobs/job-record';
import type { Lease } from '@/lib/server/store/jobs/leases';
import type { Store } from '@/lib/server/store/store';
import type { InstanceMonitor } from './instances/instances';
import type { JobFetcher } from './job-fetcher';
import { computeElapsedMs } from './clock';
import type { Estimates } from './estimates';
import type { ListSync } from './list-sync';
import { createMaintenance } from './maintenance';
import type { RateLimiter } from './rate-limiter';
import type { ResultWriter } from './result-writer';
import { logUnlessStoreFails, runSteps } from './run-steps';
import type { ViewTracker } from './view-tracker';

/** Polls due jobs four times a second, followed instances too, and runs the maintenance. */
export interface Scheduler {
  /** Leases due jobs once and starts fetching them. Resolves once the fetches are started. Never rejects. */
  tick: () => Promise<void>;
  /** Starts a timer that calls `tick`. Does nothing while the previous tick is still running. */
  start: () => void;
  /** Starts no more work. Resolves once all work in progress is done and stored. */
  stop: () => Promise<void>;
}

type LeasedJob = JobRecord & Lease;

interface SchedulerOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  fetcher: JobFetcher;
  listSync: ListSync;
  rateLimiter: RateLimiter;
  resultWriter: ResultWriter;
  viewTracker: ViewTracker;
  estimates: Estimates;
  instances: Pick<InstanceMonitor, 'poll' | 'idle'>;
  bounds: PollBounds;
  perSecond: number;
  retentionMs: number;
}

const TICK_MS = 250;
const MAX_CONCURRENT_FETCHES = 32;
const LIST_BATCH_SIZE = 2_000;
/**
 * Time for which due jobs wait for a list read instead of being fetched one by one, since a short list most likely has
 * them: from its start, and if the list is short, from its latest page.
 */
const SHORT_LIST_READ_MS = 2_000;
/** Interval between lease renewals during a list read. A renewal writes every row, so not every page triggers one. */
const RENEW_INTERVAL_MS = 2_000;
/**
 * Time for which a job must be overdue until other profiles may fetch it because its own was removed. That profile may be
 * back in a moment, and another replica may still have it.
 */
const MISSING_PROFILE_WAIT_MS = 10_000;
/** Maximum concurrent fetches of such jobs. Each of them may take a request of every profile. */
const MAX_MISSING_PROFILE_FETCHES = 8;
/** Fraction of the maximum poll interval by which a list read includes jobs that are not due yet (see jitter). */
const AHEAD_FRACTION = 0.1;

/** Creates the scheduler, which polls every job when it is due, viewed or not. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { listProfiles, store, fetcher, listSync, rateLimiter, resultWriter, viewTracker } = options;
  const { bounds, perSecond, instances } = options;
  const maintenance = createMaintenance({ ...options, leaseMs: fetcher.leaseMs, tickMs: TICK_MS });
  /** Time since which due jobs wait for the list read in progress, by profile. */
  const listReadSince = new Map<string, number>();
  const listReads = new Set<Promise<void>>();
  let activeFetches = 0;
  let activeMissingProfileFetches = 0;
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | undefined;

  /** Leases little more than the rate limit permits until the next tick, since more urgent jobs may be due by then. */
  const getCapacity = () =>
    Math.max(
      0,
      Math.min(MAX_CONCURRENT_FETCHES - activeFetches, 2 + Math.ceil((perSecond * TICK_MS) / 1000)),
    );

  /** Whether the rate limit permits reading a list of this length in a short time. */
  const isShort = (listPages: number) => listPages <= (perSecond * SHORT_LIST_READ_MS) / 1000;

  async function fetchJob(record: LeasedJob, profiles: readonly ActiveProfile[]): Promise<void> {
    activeFetches += 1;
    await fetcher.fetchLeased(record, profiles).finally(() => (activeFetches -= 1));
  }

  function startFetches(records: readonly LeasedJob[], profiles: readonly ActiveProfile[]): void {
    for (const record of records) void fetchJob(record, profiles);
  }

  function leaseDueJobs(profile: string | null, limit: number, aheadMs = 0): Promise<LeasedJob[]> {
    if (limit <= 0) return Promise.resolve([]);
    const { leaseMs } = fetcher;
    return store.jobs.leaseDueJobs({ profile, viewedSince: viewTracker.since(), limit, leaseMs, aheadMs });
  }

  async function pollProfile(profile: ActiveProfile, hasDueJobs: boolean): Promise<void> {
    const { name } = profile;
    const state = await rateLimiter.getState(name);
    const isSweepDue =
      computeElapsedMs(state.listSyncedAt, store.now()) >= listSync.getSweepIntervalMs(state);
    // Returns early in nearly every tick, so that an idle profile costs no query.
    if (state.pausedUntil > store.now() || !(hasDueJobs || isSweepDue)) return;
    const readSince = listReadSince.get(name);
    if (readSince !== undefined && computeElapsedMs(readSince, store.now()) < SHORT_LIST_READ_MS) return;
    if (readSince !== undefined || !(await listSync.canList(profile))) {
      startFetches(await leaseDueJobs(name, getCapacity()), [profile]);
      return;
    }
    if (isSweepDue && (await store.profiles.acquireListSync(name, listSync.getSweepIntervalMs(state)))) {
      startListRead(profile, []);
      return;
    }
    const leased = await leaseDueJobs(name, LIST_BATCH_SIZE, bounds.maxMs * AHEAD_FRACTION);
    if (listSync.isWorthwhile(state, leased.length)) {
      startListRead(profile, leased);
      return;
    }
    await fetchDueJobs(profile, leased);
  }

  /** Fetches the due ones of the leased jobs one by one, up to the capacity, and releases the other leases. */
  async function fetchDueJobs(profile: ActiveProfile, leased: readonly LeasedJob[]): Promise<void> {
    const isDue = ({ nextCheckAt }: JobRecord) => nextCheckAt !== null && nextCheckAt <= store.now();
    const due = leased.filter(isDue).slice(0, getCapacity());
    const others = leased.filter((record) => !due.includes(record));
    startFetches(due, [profile]);
    if (others.length > 0) await store.jobs.releaseLeases(others);
  }

  /** Reads the list in the background, renewing the leases. Leased jobs that are not on it are fetched one by one. */
  function startListRead(profile: ActiveProfile, leased: readonly LeasedJob[]): void {
    listReadSince.set(profile.name, store.now());
    let remaining = leased;
    let renewedAt = store.now();
    async function renewLeases(): Promise<void> {
      renewedAt = store.now();
      remaining =
        (await store.jobs.renewLeases(remaining, fetcher.leaseMs).catch(ignoreStoreError)) ?? remaining;
    }
    const work = listSync
      .readAll(profile, async (listedIds) => {
        remaining = remaining.filter(({ jobId }) => !listedIds.has(jobId));
        // On a slow machine, jobs of the first page may be due again before the last one is read.
        const { listPages } = await rateLimiter.getState(profile.name);
        if (isShort(listPages)) listReadSince.set(profile.name, store.now());
        if (computeElapsedMs(renewedAt, store.now()) >= RENEW_INTERVAL_MS) await renewLeases();
      })
      .then(renewLeases)
      .then(() => fetchDueJobs(profile, remaining))
      .catch(logUnlessStoreFails)
      .finally(() => {
        listReadSince.delete(profile.name);
        listReads.delete(work);
      });
    listReads.add(work);
  }

  async function poll(): Promise<void> {
    const profiles = await listProfiles();
    const due = await store.jobs.findDueProfiles();
    await runSteps(profiles.map((profile) => () => pollProfile(profile, due.has(profile.name))));
    if (profiles.length > 0 && due.has(null)) startFetches(await leaseDueJobs(null, getCapacity()), profiles);
    const names = new Set(profiles.map(({ name }) => name));
    for (const name of due) if (name !== null && !names.has(name)) await pollMissingProfile(name, profiles);
  }

  /** Polls the jobs of a profile that was removed or renamed, with all other profiles. */
  async function pollMissingProfile(name: string, profiles: readonly ActiveProfile[]): Promise<void> {
    const limit = Math.min(getCapacity(), MAX_MISSING_PROFILE_FETCHES - activeMissingProfileFetches);
    for (const record of await leaseDueJobs(name, limit, -MISSING_PROFILE_WAIT_MS)) {
      activeMissingProfileFetches += 1;
      void fetchJob(record, profiles).finally(() => (activeMissingProfileFetches -= 1));
    }
  }

  async function tick(): Promise<void> {
    try {
      if (store.problem() !== null) await store.check();
      await runSteps([
        maintenance.repairFutureTimestamps,
        resultWriter.flush,
        viewTracker.flush,
        poll,
        instances.poll,
        maintenance.notifyOverdue,
        maintenance.foldCounts,
        maintenance.applyRetention,
      ]);
    } catch (error) {
      logUnlessStoreFails(error);
    }
  }

  return {
    tick,
    start() {
      timer = setInterval(() => {
        ticking ??= tick().finally(() => (ticking = undefined));
      }, TICK_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await ticking;
      await Promise.all(listReads);
      await fetcher.idle();
      await instances.idle();
      await viewTracker.flush();
      await resultWriter.flush();
    },
  };
}
