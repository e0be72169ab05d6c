import 'server-only';
import * as z from 'zod';
import type { Database } from '@/lib/server/store/database';
import { ROLES, type Role } from './roles';
import { isOwnedBy, type SessionOwner } from './session-owner';

/** Sessions per user. A new one deletes the oldest. */
const MAX_SESSIONS_PER_USER = 100;

/** Role of a user from the OpenID Connect provider. Times are ms since 1970. */
export interface ProvidedRole {
  role: Role;
  /** Time at which the role no longer counts, unless the provider confirms it. */
  roleExpiresAt: number;
  /** Time of the next confirmation; null if the provider issued no refresh token. */
  roleCheckAt: number | null;
  /** Encrypted refresh token. */
  sealed: string | null;
}

interface SessionTimes {
  createdAt: number;
  expiresAt: number;
}

/** A user from OpenID Connect, whom the subject identifies. Names are for display: several users can have the same one. */
interface ProvidedUser extends ProvidedRole {
  via: 'oidc';
  /** Issuer and `sub`. */
  subject: string;
}

/** A session with the current role of its user. */
export type Session = SessionTimes & { hash: string; name: string } & (
    { via: 'password'; role: Role } | ProvidedUser
  );

/** A session to add. `version` is that of the user whose password was verified. */
export type NewSession = SessionTimes & { hash: string; name: string } & (
    { via: 'password'; version: string } | ProvidedUser
  );

const roleSchema = z.enum(ROLES);

/**
 * Adds a session.
 *
 * @returns False if the password or role has changed since the password was verified, or the user was deleted.
 */
export function addSession({ db, dialect }: Database, session: NewSession): Promise<boolean> {
  const { hash, name } = session;
  return db.transaction().execute(async (tx) => {
    if (session.via === 'password') {
      const user = await tx
        .selectFrom('users')
        .select('name')
        .where('name', '=', name)
        .where('version', '=', session.version)
        // A concurrent change waits, and then deletes this session. SQLite has a single writer anyway.
        .$if(dialect === 'postgres', (users) => users.forShare())
        .executeTakeFirst();
      if (user === undefined) return false;
    }
    await tx.insertInto('sessions').values(toRow(session)).execute();
    const surplus = await tx
      .selectFrom('sessions')
      .select('hash')
      .where(isOwnedBy(session.via === 'oidc' ? { subject: session.subject } : { name, via: 'password' }))
      .where('hash', '!=', hash)
      .orderBy('created_at', 'desc')
      .limit(MAX_SESSIONS_PER_USER)
      .offset(MAX_SESSIONS_PER_USER - 1)
      .execute();
    const hashes = surplus.map((row) => row.hash);
    if (hashes.length > 0) await tx.deleteFrom('sessions').where('hash', 'in', hashes).execute();
    return true;
  });
}

function toRow(session: NewSession) {
  const { hash, name, via, createdAt, expiresAt } = session;
  const provided = session.via === 'oidc' ? session : null;
  return {
    hash,
    name,
    via,
    subject: provided?.subject ?? null,
    created_at: createdAt,
    expires_at: expiresAt,
    user_version: session.via === 'password' ? session.version : null,
    role: provided?.role ?? null,
    role_expires_at: provided?.roleExpiresAt ?? null,
    role_check_at: provided?.roleCheckAt ?? null,
    sealed: provided?.sealed ?? null,
  };
}

/** Finds a session by its hash. A session is gone if the password or role of its user has changed. */
export async function findSession({ db }: Database, hash: string): Promise<Session | null> {
  const row = await db
    .selectFrom('sessions')
    .leftJoin('users', (join) =>
      join.onRef('users.name', '=', 'sessions.name').onRef('users.version', '=', 'sessions.user_version'),
    )
    .selectAll('sessions')
    .select('users.role as user_role')
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { name, created_at: createdAt, expires_at: expiresAt } = row;
  if (row.via !== 'oidc') {
    const role = roleSchema.safeParse(row.user_role);
    return role.success ? { hash, name, createdAt, expiresAt, via: 'password', role: role.data } : null;
  }
  // A replica of an earlier version has added it.
  if (row.subject === null) return null;
  return {
    hash,
    name,
    createdAt,
    expiresAt,
    via: 'oidc',
    subject: row.subject,
    role: roleSchema.parse(row.role),
    roleExpiresAt: row.role_expires_at ?? 0,
    roleCheckAt: row.role_check_at,
    sealed: row.sealed,
  };
}

/** Deletes a session. */
export async function deleteSession({ db }: Database, hash: string): Promise<void> {
  await db.deleteFrom('sessions').where('hash', '=', hash).execute();
}

/** Deletes all sessions of a user. Returns their number. */
export async function deleteUserSessions({ db }: Database, owner: SessionOwner): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where(isOwnedBy(owner))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Deletes sessions that expired before a time (ms since 1970). */
export async function deleteExpiredSessions({ db }: Database, before: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', before).execute();
}

/** Sessions of a user that have not expired. */
interface SessionCount {
  name: string;
  via: string;
  /** Issuer and `sub` of a user from OpenID Connect; null for a user with a password. */
  subject: string | null;
  sessions: number;
  /** Time of the latest sign-in. */
  lastCreatedAt: number;
}

/** Counts the sessions of each user that expire after `now`. Returns the first `limit` users, sorted by name. */
export async function countSessions(
  { db }: Database,
  { now, limit }: { now: number; limit: number },
): Promise<SessionCount[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(({ fn }) => [
      'name',
      'via',
      'subject',
      fn.countAll<number | string>().as('sessions'),
      fn.max('created_at').as('lastCreatedAt'),
    ])
    .where('expires_at', '>', now)
    .groupBy(['name', 'via', 'subject'])
    .orderBy('name')
    .orderBy('via')
    .orderBy('subject')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, sessions: Number(row.sessions) }));
}

/**
 * Postpones the next confirmation of the role.
 *
 * @returns False if another call has done so, or the session has ended. Only one of several concurrent calls succeeds.
 */
export async function leaseRoleCheck(
  { db }: Database,
  hash: string,
  { expectedAt, nextAt }: { expectedAt: number; nextAt: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ role_check_at: nextAt })
    .where('hash', '=', hash)
    .where('role_check_at', '=', expectedAt)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Stores the role that the provider has confirmed, unless the session has ended. */
export async function saveProvidedRole(
  { db }: Database,
  hash: string,
  { role, roleExpiresAt, roleCheckAt, sealed }: ProvidedRole,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ role, role_expires_at: roleExpiresAt, role_check_at: roleCheckAt, sealed })
    .where('hash', '=', hash)
    .execute();
}
