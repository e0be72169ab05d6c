import 'server-only';
import { problemJson } from './job-row';
import type { Of } from './operation';

/** Rare, and of few rows: whatever waits longer than anything may is due now. */
export const mendTimes: Of<'mendTimes'> = async ({ db, now }, { checkMs, leaseMs, pauseMs }) => {
  const at = now();
  await db.transaction().execute(async (tx) => {
    const paused = await tx.selectFrom('profiles').selectAll().where('paused_until', '>', at).execute();
    for (const { profile, paused_until, pause_problem } of paused) {
      if (pause_problem === null || paused_until <= at + pauseMs(problemJson.parse(pause_problem))) continue;
      await tx
        .updateTable('profiles')
        .set({ paused_until: 0, pause_problem: null })
        .where('profile', '=', profile)
        .where('paused_until', '=', paused_until)
        .execute();
    }
    await tx
      .updateTable('jobs')
      .set({ next_check_at: at })
      .where('next_check_at', '>', at + checkMs)
      .execute();
    await tx
      .updateTable('jobs')
      .set({ lease_until: null })
      .where('lease_until', '>', at + leaseMs)
      .execute();
  });
};
