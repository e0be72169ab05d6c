import 'server-only';
import type { Transaction } from 'kysely';
import type { Problem } from '@/lib/contract/problem';
import { MAX_CLOCK_SKEW_MS } from '@/lib/server/store/clock-skew';
import type { Database } from '@/lib/server/store/database';
import { problemJson } from '@/lib/server/store/json-column';
import { computePermit, createPermitExpressions, type Permit, type RateLimit } from './permits';
import type { ProfileTable, Schema } from '@/lib/server/store/schema';

/** State of a profile, shared by all replicas. */
export interface ProfileState {
  pausedUntil: number;
  pauseProblem: Problem | null;
  /** SWR denied access to the job list; it is requested again then. */
  listDeniedUntil: number;
  /** Start of the last list sync that only looked for new jobs. */
  listSyncedAt: number;
  /** Number of pages of the job list as last read; 1 before. */
  listPages: number;
}

/** Finds the states of all profiles, by name. Profiles without a state are missing. */
export async function findProfileStates({ db }: Database): Promise<ReadonlyMap<string, ProfileState>> {
  const rows = await db.selectFrom('profiles').selectAll().execute();
  return new Map(
    rows.map(({ profile, paused_until, pause_problem, list_refused_until, swept_at, list_pages }) => [
      profile,
      {
        pausedUntil: paused_until,
        pauseProblem: pause_problem === null ? null : problemJson.parse(pause_problem),
        listDeniedUntil: list_refused_until,
        listSyncedAt: swept_at,
        listPages: list_pages,
      },
    ]),
  );
}

/** Reserves the next permit of a rate limit that all replicas share, if it is available within `maxWaitMs`. */
export async function acquirePermit(database: Database, profile: string, limit: RateLimit): Promise<Permit> {
  return (await reservePermit(database, profile, limit)) ?? reserveLocked(database, profile, limit);
}

/** Reserves a permit in one statement. Returns null if there is none, or if the row of the profile is missing. */
async function reservePermit(
  { db, now }: Database,
  profile: string,
  limit: RateLimit,
): Promise<Permit | null> {
  const at = now();
  const { turnAt, isAvailable, toWaitMs } = createPermitExpressions(at, limit);
  const row = await db
    .updateTable('profiles')
    .set({ turn_at: turnAt })
    .where('profile', '=', profile)
    .where((is) => is.or([is('paused_until', '<=', at), is('pause_problem', 'is', null)]))
    .where(isAvailable)
    .returning('turn_at')
    .executeTakeFirst();
  return row === undefined ? null : { kind: 'granted', waitMs: toWaitMs(row.turn_at) };
}

/** Reserves a permit, or finds out why there is none. */
function reserveLocked(database: Database, profile: string, limit: RateLimit): Promise<Permit> {
  return withLock(database, profile, async (row, update) => {
    const now = database.now();
    if (row.paused_until > now && row.pause_problem !== null) {
      return { kind: 'paused', until: row.paused_until, problem: problemJson.parse(row.pause_problem) };
    }
    const permit = computePermit(row.turn_at, now, limit);
    if (permit === null) return { kind: 'full', retryAfterMs: Math.ceil(row.turn_at - now) };
    await update({ turn_at: permit.turnAt });
    return { kind: 'granted', waitMs: permit.waitMs };
  });
}

/** Pauses all requests of a profile to SWR. Never shortens a longer pause. */
export function pauseProfile(
  database: Database,
  profile: string,
  until: number,
  problem: Problem,
): Promise<void> {
  return withLock(database, profile, async (row, update) => {
    if (row.paused_until >= until) return;
    await update({ paused_until: until, pause_problem: JSON.stringify(problem) });
  });
}

/** Records that SWR denies access to the job list of a profile, and when to try again. */
export function markListDenied(database: Database, profile: string, until: number): Promise<void> {
  return withLock(database, profile, (_, update) => update({ list_refused_until: until }));
}

/** Saves the number of pages of a profile's job list. */
export function saveListPages(database: Database, profile: string, pages: number): Promise<void> {
  return withLock(database, profile, (_, update) => update({ list_pages: pages }));
}

/** Key of the row that replicas share to find slow jobs. No profile has such a name. */
const SLOW_JOBS_KEY = ' slow jobs';

/** Returns true for one caller per `intervalMs`, across replicas. That caller must find the slow jobs of all profiles. */
export function acquireSlowJobsRun(database: Database, intervalMs: number): Promise<boolean> {
  return acquireListSync(database, SLOW_JOBS_KEY, intervalMs);
}

/** Returns true for one caller per `intervalMs`, across replicas. That caller must sync the job list of the profile. */
export function acquireListSync(database: Database, profile: string, intervalMs: number): Promise<boolean> {
  return withLock(database, profile, async (row, update) => {
    const now = database.now();
    if (row.swept_at > now - intervalMs && row.swept_at <= now + MAX_CLOCK_SKEW_MS) return false;
    await update({ swept_at: now });
    return true;
  });
}

type Update = (change: Partial<Omit<ProfileTable, 'profile'>>) => Promise<void>;

/** Runs work on the row of a profile while it is locked. Adds the row if it is missing. */
function withLock<T>(
  { db, dialect }: Database,
  profile: string,
  work: (row: ProfileTable, update: Update) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const row = (await lockRow(tx, dialect, profile)) ?? (await addRow(tx, dialect, profile));
    return work(row, async (change) => {
      await tx.updateTable('profiles').set(change).where('profile', '=', profile).execute();
    });
  });
}

async function addRow(
  tx: Transaction<Schema>,
  dialect: Database['dialect'],
  profile: string,
): Promise<ProfileTable> {
  const row = {
    profile,
    turn_at: 0,
    paused_until: 0,
    pause_problem: null,
    list_refused_until: 0,
    swept_at: 0,
    list_pages: 1,
  };
  await tx
    .insertInto('profiles')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await lockRow(tx, dialect, profile)) ?? row;
}

function lockRow(
  tx: Transaction<Schema>,
  dialect: Database['dialect'],
  profile: string,
): Promise<ProfileTable | undefined> {
  const row = tx.selectFrom('profiles').selectAll().where('profile', '=', profile);
  return (dialect === 'postgres' ? row.forUpdate() : row).executeTakeFirst();
}
