import 'server-only';
import { computeMaxDelayMs, type PollBounds } from '@/lib/domain/poll-interval';
import type { Store } from '@/lib/server/store/store';
import { computeElapsedMs } from './clock';
import type { Estimates } from './estimates';
import { LIST_DENIED_PAUSE_MS } from './list-sync';
import { logPostponedRetention } from './monitor-log';
import type { RateLimiter } from './rate-limiter';

/** Periodic work that is called in every tick and skips most of them. */
interface Maintenance {
  /** Makes everything due that was scheduled by a clock which has since been set back. */
  repairFutureTimestamps: () => Promise<void>;
  /** Enqueues notifications about jobs that take longer than usual. */
  notifyOverdue: () => Promise<void>;
  /** Sums up the numbers of jobs of each kind, which every board reads. */
  foldCounts: () => Promise<void>;
  /** Deletes jobs, instances, audit entries, sessions and deliveries that are too old. */
  applyRetention: () => Promise<void>;
}

interface MaintenanceOptions {
  store: Store;
  rateLimiter: RateLimiter;
  estimates: Estimates;
  bounds: PollBounds;
  retentionMs: number;
  leaseMs: number;
  tickMs: number;
}

/** Interval at which a process tries to run retention, which runs once per hour among all replicas. */
const RETENTION_TRY_INTERVAL_MS = 10 * 60_000;
/** Interval at which a process tries to find slow jobs. */
const OVERDUE_INTERVAL_MS = 15_000;
/** Interval at which one of all replicas finds them. Shorter, so that a process on its own never skips a try. */
const OVERDUE_RUN_INTERVAL_MS = 14_000;
/** Interval at which a process looks whether there is anything to sum up. */
const FOLD_INTERVAL_MS = 30_000;
/** Number of changes that are not summed up. Every board reads them, in less than a millisecond. */
const MAX_COUNT_CHANGES = 1_000;
/** Retention of IDs that are unknown in every profile. */
const UNKNOWN_RETENTION_MS = 24 * 60 * 60_000;
/** Retention of the audit log. Unauthenticated requests write to it too, so it must not grow without bound. */
const AUDIT_RETENTION_MS = 2 * 365 * 24 * 60 * 60_000;
const DELIVERY_RETENTION_MS = 30 * 24 * 60 * 60_000;
/** Retention of sessions after they have expired, so that a clock that is a little ahead ends none. */
const SESSION_RETENTION_MS = 24 * 60 * 60_000;
/** Tolerance for small backward corrections of a clock that follows the clock of the database. */
const CLOCK_TOLERANCE_MS = 1_000;

export function createMaintenance(options: MaintenanceOptions): Maintenance {
  const { store, rateLimiter, estimates, bounds, retentionMs, leaseMs, tickMs } = options;
  let lastRetentionTryAt = -Infinity;
  let lastOverdueAt = -Infinity;
  let lastFoldAt = -Infinity;
  let sums = 0;
  let lastTickAt = -Infinity;
  /** Number of ticks that still repair timestamps. One at startup, since the clock may have been set back earlier. */
  let repairTicksLeft = 1;

  return {
    async repairFutureTimestamps() {
      // Repeats for one lease, since fetches that started before the clock change still write old timestamps.
      if (store.now() < lastTickAt - CLOCK_TOLERANCE_MS) repairTicksLeft = Math.ceil(leaseMs / tickMs);
      lastTickAt = store.now();
      if (repairTicksLeft === 0) return;
      await store.jobs.repairFutureTimestamps({
        checkMs: computeMaxDelayMs(bounds),
        leaseMs,
        getPauseMs: rateLimiter.getMaxPauseMs,
        listDeniedMs: LIST_DENIED_PAUSE_MS,
      });
      repairTicksLeft -= 1;
    },
    async notifyOverdue() {
      const now = store.now();
      if (computeElapsedMs(lastOverdueAt, now) < OVERDUE_INTERVAL_MS) return;
      lastOverdueAt = now;
      if (!(await store.profiles.acquireSlowJobsRun(OVERDUE_RUN_INTERVAL_MS))) return;
      await store.notifications.enqueueOverdue(await estimates.overdue());
    },
    async foldCounts() {
      if (computeElapsedMs(lastFoldAt, store.now()) < FOLD_INTERVAL_MS) return;
      lastFoldAt = store.now();
      sums = (await store.jobs.foldCounts(MAX_COUNT_CHANGES + 2 * sums)) ?? sums;
    },
    async applyRetention() {
      if (computeElapsedMs(lastRetentionTryAt, store.now()) < RETENTION_TRY_INTERVAL_MS) return;
      lastRetentionTryAt = store.now();
      const run = await store.jobs.startRetentionRun();
      if (run.kind === 'postponed' && run.gapMs !== null) logPostponedRetention(run.gapMs);
      // Once an hour, since fewer kinds may be left.
      if (run.kind !== 'not_due') sums = 0;
      if (run.kind !== 'run') return;
      const { now } = run;
      await store.jobs.deleteExpiredJobs({
        endedBefore: now - retentionMs,
        unknownBefore: now - UNKNOWN_RETENTION_MS,
      });
      await store.instances.deleteExpiredInstances({
        viewedBefore: now - retentionMs,
        unknownBefore: now - UNKNOWN_RETENTION_MS,
      });
      await store.access.deleteOldAuditEntries(now - AUDIT_RETENTION_MS);
      await store.access.deleteExpiredSessions(now - SESSION_RETENTION_MS);
      await store.notifications.deleteOldDeliveries(now - DELIVERY_RETENTION_MS);
    },
  };
}
