import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { readDatabaseClock } from '@/lib/server/store/read-database-clock';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const RUN_INTERVAL_MS = HOUR_MS;
/** Time of the last run in a new database. */
const NEVER = 0;
/** Longer times between two runs mean that the clock has jumped, or that no process was running. */
const MAX_GAP_MS = 2 * HOUR_MS;
/** Fraction of a gap for which the clock must run on without another gap before it is trusted, up to a day. */
const TRUST_FRACTION = 0.1;

/** Whether retention may delete, and by which time. `gapMs` is the time between the last run and now if it is implausible. */
type RetentionRun =
  { kind: 'run'; now: number } | { kind: 'not_due' } | { kind: 'postponed'; gapMs: number | null };

/**
 * Starts a run of retention, at most one per hour among all replicas. Deletes nothing itself.
 *
 * A clock that is wrong for a while must not delete what it makes look old. After a gap between two runs, the clock may
 * be the reason, so that retention waits until it has run on without another one.
 */
export function startRetentionRun(database: Database): Promise<RetentionRun> {
  const { db, dialect } = database;
  return db.transaction().execute(async (tx) => {
    const last = await tx
      .selectFrom('retention_runs')
      .selectAll()
      .$if(dialect === 'postgres', (row) => row.forUpdate())
      .executeTakeFirstOrThrow();
    const now = dialect === 'sqlite' ? database.now() : await readDatabaseClock(tx);
    const elapsedMs = now - last.run_at;
    if (elapsedMs >= 0 && elapsedMs < RUN_INTERVAL_MS) return { kind: 'not_due' };
    const gapMs = elapsedMs < 0 || elapsedMs > MAX_GAP_MS ? Math.abs(elapsedMs) : null;
    const trustedAt = computeTrustedAt(last.trusted_at, now, gapMs);
    await tx.updateTable('retention_runs').set({ run_at: now, trusted_at: trustedAt }).execute();
    if (gapMs === null && trustedAt <= now) return { kind: 'run', now };
    return { kind: 'postponed', gapMs: last.run_at === NEVER ? null : gapMs };
  });
}

function computeTrustedAt(trustedAt: number, now: number, gapMs: number | null): number {
  // A time further ahead is from a clock that was set back since.
  const pendingAt = Math.min(trustedAt, now + DAY_MS);
  return gapMs === null ? pendingAt : Math.max(pendingAt, now + Math.min(gapMs * TRUST_FRACTION, DAY_MS));
}
