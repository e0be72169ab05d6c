import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import type { Database } from '@/lib/server/store/database';
import { ROLES, type Role } from './roles';
import type { UserTable } from '@/lib/server/store/schema';
import { deletePasswordSessions } from './delete-password-sessions';

const roleSchema = z.enum(ROLES);

export interface User {
  name: string;
  passwordHash: string;
  role: Role;
  createdAt: number;
  /** Time of the last change of the password or role. */
  changedAt: number;
  /** Changes with the password and the role, and never repeats. */
  version: string;
}

type NewUser = Omit<User, 'version'>;

/** Finds all users, sorted by name. */
export async function findUsers({ db }: Database): Promise<User[]> {
  return (await db.selectFrom('users').selectAll().orderBy('name').execute()).map(toUser);
}

/** Finds a user by name. */
export async function findUser({ db }: Database, name: string): Promise<User | null> {
  const row = await db.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : toUser(row);
}

/**
 * Adds the first user.
 *
 * @returns False if there is a user already. Only one of several concurrent calls succeeds.
 */
export function addFirstUser({ db, dialect }: Database, user: NewUser): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Locks a row, so that concurrent calls run one after another. SQLite has a single writer anyway.
    if (dialect === 'postgres') await tx.updateTable('schema_version').set({ id: 1 }).execute();
    const any = await tx.selectFrom('users').select('name').limit(1).executeTakeFirst();
    if (any === undefined) await tx.insertInto('users').values(toRow(user)).execute();
    return any === undefined;
  });
}

/** Adds a user, or replaces the password and role of an existing one, which ends the user's sessions. */
export async function saveUser({ db }: Database, user: NewUser): Promise<void> {
  const row = toRow(user);
  const { password_hash, role, changed_at, version } = row;
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('users')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ password_hash, role, changed_at, version }),
      )
      .execute();
    await deletePasswordSessions(tx, user.name);
  });
}

/** Deletes a user, which ends the user's sessions. Returns false if there is none. */
export function deleteUser({ db }: Database, name: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('users')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    await deletePasswordSessions(tx, name);
    return numDeletedRows > 0n;
  });
}

function toUser(row: Selectable<UserTable>): User {
  return {
    name: row.name,
    passwordHash: row.password_hash,
    role: roleSchema.parse(row.role),
    createdAt: row.created_at,
    changedAt: row.changed_at,
    version: row.version,
  };
}

function toRow({ name, passwordHash, role, createdAt, changedAt }: NewUser): UserTable {
  return {
    name,
    password_hash: passwordHash,
    role,
    created_at: createdAt,
    changed_at: changedAt,
    version: randomUUID(),
  };
}
