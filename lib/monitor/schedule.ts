import 'server-only';
import type { ActiveProfile } from '@/lib/credentials/profiles';
import { longestWaitMs, type PollBounds } from '@/lib/jobs/poll-interval';
import { log } from '@/lib/log';
import { StoreError, unlessStoreFails } from '@/lib/store/errors';
import type { JobRecord } from '@/lib/store/job-record';
import type { Claim, Store } from '@/lib/store/store';
import type { Asker } from './asker';
import { elapsedMs } from './elapsed';
import type { Estimates } from './estimates';
import { REFUSED_MS, type Lister } from './lister';
import type { Pace } from './pace';
import type { Recorder } from './recorder';
import type { Views } from './views';

export interface Schedule {
  /** Looks once what is due, and asks SWR about it. Resolves when all of it has been asked for, or is under way. */
  tick: () => Promise<void>;
  start: () => void;
  /** Nothing is begun any more; resolves once what was begun has ended. */
  stop: () => Promise<void>;
}

type ClaimedJob = JobRecord & Claim;

interface ScheduleOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  asker: Asker;
  lister: Lister;
  pace: Pace;
  recorder: Recorder;
  views: Views;
  estimates: Estimates;
  bounds: PollBounds;
  perSecond: number;
  retentionMs: number;
}

const TICK_MS = 250;
const MOST_AT_ONCE = 32;
const MOST_BY_LIST = 2_000;
const RETAIN_EVERY_MS = 60 * 60_000;
const OVERDUE_EVERY_MS = 15_000;
/** An ID that no profile knows is remembered for a day. */
const UNKNOWN_KEPT_MS = 24 * 60 * 60_000;
/** Also what people do who are not signed in is written down: it must not grow for ever. */
const AUDIT_KEPT_MS = 2 * 365 * 24 * 60 * 60_000;
/** Jobs that come due while a short list is read are most likely on it. */
const LIST_TAKES_MS = 2_000;
/** Often enough that a lease outlasts the page after it, and not at each page, since it writes every row. */
const RENEW_EVERY_MS = 2_000;
/** A clock that follows a database's goes back a little now and then. */
const SET_BACK_MS = 1_000;
/** Jobs due this share of the longest interval later are read along with a list: jitter has spread them so far. */
const AHEAD = 0.1;

/** Asks about every job when it is due, whether or not anyone looks. */
export function createSchedule(options: ScheduleOptions): Schedule {
  const { listProfiles, store, asker, lister, pace, recorder, views, estimates } = options;
  const { bounds, perSecond, retentionMs } = options;
  /** Since when the list of a profile is being read. */
  const listing = new Map<string, number>();
  let active = 0;
  let retainedAt = -Infinity;
  let overdueToldAt = -Infinity;
  let tickedAt = -Infinity;
  /** In ticks. Once at the start, since the clock may have been set back before. */
  let timesMayBeWrongFor = 1;
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | undefined;
  const lists = new Set<Promise<void>>();

  /** Little more is claimed than may be asked until the next tick: what comes due by then may be more pressing. */
  const room = () =>
    Math.max(0, Math.min(MOST_AT_ONCE - active, 2 + Math.ceil((perSecond * TICK_MS) / 1000)));

  function askEach(records: readonly ClaimedJob[], candidates: readonly ActiveProfile[]): void {
    for (const record of records) {
      active += 1;
      void asker.askClaimed(record, candidates).finally(() => (active -= 1));
    }
  }

  function claimDue(profile: string | null, limit: number, aheadMs = 0): Promise<ClaimedJob[]> {
    if (limit <= 0) return Promise.resolve([]);
    return store.claimDue({ profile, viewedSince: views.since(), limit, leaseMs: asker.leaseMs, aheadMs });
  }

  async function workOn(profile: ActiveProfile, isAnyDue: boolean): Promise<void> {
    const { name } = profile;
    const state = await pace.state(name);
    // Nearly always there is nothing to do, and nothing to ask the store for.
    const isSweepDue = elapsedMs(state.sweptAt, store.now()) >= lister.sweepEveryMs(state);
    if (state.pausedUntil > store.now() || !(isAnyDue || isSweepDue)) return;
    const listingSince = listing.get(name);
    if (listingSince !== undefined && elapsedMs(listingSince, store.now()) < LIST_TAKES_MS) return;
    if (listingSince !== undefined || !(await lister.mayList(profile))) {
      askEach(await claimDue(name, room()), [profile]);
      return;
    }
    if (isSweepDue && (await store.claimSweep(name, lister.sweepEveryMs(state)))) {
      readList(profile, []);
      return;
    }
    const claimed = await claimDue(name, MOST_BY_LIST, bounds.maxMs * AHEAD);
    if (lister.pays(state, claimed.length)) {
      readList(profile, claimed);
      return;
    }
    await askDueOf(profile, claimed);
  }

  /** Of what is claimed, asks for what is due one by one, and gives the rest back. */
  async function askDueOf(profile: ActiveProfile, claimed: readonly ClaimedJob[]): Promise<void> {
    const isDue = ({ nextCheckAt }: JobRecord) => nextCheckAt !== null && nextCheckAt <= store.now();
    const due = claimed.filter(isDue).slice(0, room());
    const others = claimed.filter((record) => !due.includes(record));
    askEach(due, [profile]);
    if (others.length > 0) await store.release(others);
  }

  /** What of the claimed is not on the list is asked for one by one. Reading it may take longer than a lease. */
  function readList(profile: ActiveProfile, claimed: readonly ClaimedJob[]): void {
    listing.set(profile.name, store.now());
    let held = claimed;
    let renewedAt = store.now();
    async function renew(): Promise<void> {
      renewedAt = store.now();
      held = (await store.renew(held, asker.leaseMs).catch(unlessStoreFails)) ?? held;
    }
    const work = lister
      .readAll(profile, async (found) => {
        held = held.filter(({ jobId }) => !found.has(jobId));
        if (elapsedMs(renewedAt, store.now()) >= RENEW_EVERY_MS) await renew();
      })
      .then(renew)
      .then(() => askDueOf(profile, held))
      .catch(logUnlessStoreFails)
      .finally(() => {
        listing.delete(profile.name);
        lists.delete(work);
      });
    lists.add(work);
  }

  async function retain(): Promise<void> {
    const now = store.now();
    if (elapsedMs(retainedAt, now) < RETAIN_EVERY_MS) return;
    retainedAt = now;
    await store.retain({ endedBefore: now - retentionMs, unknownBefore: now - UNKNOWN_KEPT_MS });
    await store.access.retainAudit(now - AUDIT_KEPT_MS);
  }

  /** Whoever wants to be told of jobs that take longer than usual. */
  async function tellOverdue(): Promise<void> {
    const now = store.now();
    if (elapsedMs(overdueToldAt, now) < OVERDUE_EVERY_MS) return;
    overdueToldAt = now;
    await store.notifications.enqueueOverdue(await estimates.overdue());
  }

  async function mendTimes(): Promise<void> {
    const { leaseMs } = asker;
    // What was begun before may be written later than now, with the time of before.
    if (store.now() < tickedAt - SET_BACK_MS) timesMayBeWrongFor = Math.ceil(leaseMs / TICK_MS);
    tickedAt = store.now();
    if (timesMayBeWrongFor === 0) return;
    await store.mendTimes({
      checkMs: longestWaitMs(bounds),
      leaseMs,
      pauseMs: pace.longestPauseMs,
      refusalMs: REFUSED_MS,
    });
    timesMayBeWrongFor -= 1;
  }

  async function tick(): Promise<void> {
    try {
      if (store.problem() !== null) await store.check();
      await mendTimes();
      await recorder.flush();
      await views.flush();
      const profiles = await listProfiles();
      const due = await store.dueProfiles();
      for (const profile of profiles) await workOn(profile, due.has(profile.name));
      if (profiles.length > 0 && due.has(null)) askEach(await claimDue(null, room()), profiles);
      await tellOverdue();
      await retain();
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
      await Promise.all(lists);
      await asker.settled();
      await views.flush();
      await recorder.flush();
    },
  };
}

/** The store says itself what is wrong with it, in `problem`. */
function logUnlessStoreFails(error: unknown): void {
  if (error instanceof StoreError) return;
  log.error({ event: 'monitor_failed', err: error }, 'The monitor failed unexpectedly');
}
