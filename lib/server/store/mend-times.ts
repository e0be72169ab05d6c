import 'server-only';
import { problemJson } from './job-row';
import type { Database } from './database';
import { CLOCKS_DIFFER_MS, type Of } from './operation';
import { DELIVERY_LEASE_MS, DELIVERY_WAITS_MS } from './outbox';

/** Rare, and of few rows. Each statement by itself, since locks of many jobs at once would be in anybody's way. */
export const mendTimes: Of<'mendTimes'> = async ({ db, now }, { checkMs, leaseMs, pauseMs, refusalMs }) => {
  const at = now();
  // What others write meanwhile, by clocks that differ a little, is right.
  const latest = at + CLOCKS_DIFFER_MS;
  const paused = await db.selectFrom('profiles').selectAll().where('paused_until', '>', at).execute();
  for (const { profile, paused_until, pause_problem } of paused) {
    if (pause_problem === null || paused_until <= latest + pauseMs(problemJson.parse(pause_problem)))
      continue;
    await db
      .updateTable('profiles')
      .set({ paused_until: 0, pause_problem: null })
      .where('profile', '=', profile)
      .where('paused_until', '=', paused_until)
      .execute();
  }
  await db
    .updateTable('jobs')
    .set({ next_check_at: at })
    .where('next_check_at', '>', latest + checkMs)
    .execute();
  await db
    .updateTable('jobs')
    .set({ lease_until: null })
    .where('lease_until', '>', latest + leaseMs)
    .execute();
  await db
    .updateTable('profiles')
    .set({ list_refused_until: 0 })
    .where('list_refused_until', '>', latest + refusalMs)
    .execute();
  await mendOutbox(db, at, latest);
};

async function mendOutbox(db: Database['db'], at: number, latest: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ created_at: at, next_attempt_at: at })
    .where('created_at', '>', latest)
    .where('next_attempt_at', 'is not', null)
    .execute();
  await db
    .updateTable('outbox')
    .set({ next_attempt_at: at })
    .where('next_attempt_at', '>', latest + DELIVERY_WAITS_MS)
    .execute();
  await db
    .updateTable('outbox')
    .set({ lease_until: null })
    .where('lease_until', '>', latest + DELIVERY_LEASE_MS)
    .execute();
}
