import 'server-only';
import type { Problem } from '@/lib/contract/problem';
import { MAX_CLOCK_SKEW_MS } from '@/lib/server/store/clock-skew';
import type { Database } from '@/lib/server/store/database';
import { DELIVERY_LEASE_MS, MAX_DELIVERY_WAIT_MS } from '@/lib/server/store/notifications/delivery-row';
import { problemJson } from '@/lib/server/store/json-column';

/** Maximum plausible distances from now, in ms. */
interface MaxDelays {
  checkMs: number;
  leaseMs: number;
  getPauseMs: (problem: Problem) => number;
  listDeniedMs: number;
}

/**
 * Makes everything due that waits longer than the limits allow, which was scheduled before a clock was set back: checks,
 * leases, pauses, list denials and deliveries. Runs one statement at a time, since locking many jobs at once would block
 * other writers.
 */
export async function repairFutureTimestamps(
  { db, now }: Database,
  { checkMs, leaseMs, getPauseMs, listDeniedMs }: MaxDelays,
): Promise<void> {
  const at = now();
  // Replicas with slightly different clocks may be writing at the same time.
  const latest = at + MAX_CLOCK_SKEW_MS;
  const paused = await db.selectFrom('profiles').selectAll().where('paused_until', '>', at).execute();
  for (const { profile, paused_until, pause_problem } of paused) {
    if (pause_problem === null || paused_until <= latest + getPauseMs(problemJson.parse(pause_problem)))
      continue;
    await db
      .updateTable('profiles')
      .set({ paused_until: 0, pause_problem: null })
      .where('profile', '=', profile)
      .where('paused_until', '=', paused_until)
      .execute();
  }
  for (const table of ['jobs', 'instances'] as const) {
    await db
      .updateTable(table)
      .set({ next_check_at: at })
      .where('next_check_at', '>', latest + checkMs)
      .execute();
    await db
      .updateTable(table)
      .set({ lease_until: null })
      .where('lease_until', '>', latest + leaseMs)
      .execute();
  }
  await db
    .updateTable('profiles')
    .set({ list_refused_until: 0 })
    .where('list_refused_until', '>', latest + listDeniedMs)
    .execute();
  await repairOutbox(db, at, latest);
}

async function repairOutbox(db: Database['db'], at: number, latest: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ created_at: at, next_attempt_at: at })
    .where('created_at', '>', latest)
    .where('next_attempt_at', 'is not', null)
    .execute();
  await db
    .updateTable('outbox')
    .set({ next_attempt_at: at })
    .where('next_attempt_at', '>', latest + MAX_DELIVERY_WAIT_MS)
    .execute();
  await db
    .updateTable('outbox')
    .set({ lease_until: null })
    .where('lease_until', '>', latest + DELIVERY_LEASE_MS)
    .execute();
}
