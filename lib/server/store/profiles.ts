import 'server-only';
import type { Transaction } from 'kysely';
import type { Database } from './database';
import { problemJson } from './job-row';
import { CLOCKS_DIFFER_MS, type Of } from './operation';
import type { ProfileTable, Schema } from './schema';
import { nextTurn } from './turn';

type Change = Partial<Omit<ProfileTable, 'profile'>>;

const newProfile = (profile: string): ProfileTable => ({
  profile,
  turn_at: 0,
  paused_until: 0,
  pause_problem: null,
  list_refused_until: 0,
  swept_at: 0,
  list_pages: 1,
});

export const profileStates: Of<'profileStates'> = async ({ db }) => {
  const rows = await db.selectFrom('profiles').selectAll().execute();
  return new Map(
    rows.map(({ profile, paused_until, pause_problem, list_refused_until, swept_at, list_pages }) => [
      profile,
      {
        pausedUntil: paused_until,
        pauseProblem: pause_problem === null ? null : problemJson.parse(pause_problem),
        listRefusedUntil: list_refused_until,
        sweptAt: swept_at,
        listPages: list_pages,
      },
    ]),
  );
};

export const takeTurn: Of<'takeTurn'> = (database, profile, limit) => {
  return locked(database, profile, async (row, change) => {
    const now = database.now();
    if (row.paused_until > now && row.pause_problem !== null) {
      return { kind: 'paused', until: row.paused_until, problem: problemJson.parse(row.pause_problem) };
    }
    const turn = nextTurn(row.turn_at, now, limit);
    if (turn === null) return { kind: 'full', retryAfterMs: Math.ceil(row.turn_at - now) };
    await change({ turn_at: turn.turnAt });
    return { kind: 'granted', waitMs: turn.waitMs };
  });
};

/** A pause never ends one that lasts longer. */
export const pause: Of<'pause'> = (database, profile, until, problem) => {
  return locked(database, profile, async (row, change) => {
    if (row.paused_until >= until) return;
    await change({ paused_until: until, pause_problem: JSON.stringify(problem) });
  });
};

export const refuseList: Of<'refuseList'> = (database, profile, until) => {
  return locked(database, profile, (_, change) => change({ list_refused_until: until }));
};

export const noteListPages: Of<'noteListPages'> = (database, profile, pages) => {
  return locked(database, profile, (_, change) => change({ list_pages: pages }));
};

export const claimSweep: Of<'claimSweep'> = (database, profile, everyMs) => {
  return locked(database, profile, async (row, change) => {
    const now = database.now();
    if (row.swept_at > now - everyMs && row.swept_at <= now + CLOCKS_DIFFER_MS) return false;
    await change({ swept_at: now });
    return true;
  });
};

/** Runs work on a profile's row while nobody else changes it. */
function locked<T>(
  { db, dialect }: Database,
  profile: string,
  work: (row: ProfileTable, change: (change: Change) => Promise<void>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const row = (await read(tx, dialect, profile)) ?? (await add(tx, dialect, profile));
    return work(row, async (change) => {
      await tx.updateTable('profiles').set(change).where('profile', '=', profile).execute();
    });
  });
}

async function add(
  tx: Transaction<Schema>,
  dialect: Database['dialect'],
  profile: string,
): Promise<ProfileTable> {
  await tx
    .insertInto('profiles')
    .values(newProfile(profile))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await read(tx, dialect, profile)) ?? newProfile(profile);
}

function read(
  tx: Transaction<Schema>,
  dialect: Database['dialect'],
  profile: string,
): Promise<ProfileTable | undefined> {
  const row = tx.selectFrom('profiles').selectAll().where('profile', '=', profile);
  return (dialect === 'postgres' ? row.forUpdate() : row).executeTakeFirst();
}
