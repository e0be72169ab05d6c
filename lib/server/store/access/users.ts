import 'server-only';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import type { Database } from '@/lib/server/store/database';
import { ROLES, type Role } from './roles';
import type { UserTable } from '@/lib/server/store/schema';

const roleSchema = z.enum(ROLES);

export interface User {
  name: string;
  passwordHash: string;
  role: Role;
  createdAt: number;
  /** Time of the last change of the password or role. */
  changedAt: number;
}

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
export function addFirstUser({ db, dialect }: Database, user: User): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Locks a row, so that concurrent calls run one after another. SQLite has a single writer anyway.
    if (dialect === 'postgres') await tx.updateTable('schema_version').set({ id: 1 }).execute();
    const any = await tx.selectFrom('users').select('name').limit(1).executeTakeFirst();
    if (any === undefined) await tx.insertInto('users').values(toRow(user)).execute();
    return any === undefined;
  });
}

/** Adds a user, or replaces the password and role of an existing one. */
export async function saveUser({ db }: Database, user: User): Promise<void> {
  const row = toRow(user);
  const { password_hash, role, changed_at } = row;
  await db
    .insertInto('users')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ password_hash, role, changed_at }))
    .execute();
}

/** Deletes a user. Returns false if there is none. */
export async function deleteUser({ db }: Database, name: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('users').where('name', '=', name).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

function toUser(row: Selectable<UserTable>): User {
  return {
    name: row.name,
    passwordHash: row.password_hash,
    role: roleSchema.parse(row.role),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function toRow({ name, passwordHash, role, createdAt, changedAt }: User): UserTable {
  return { name, password_hash: passwordHash, role, created_at: createdAt, changed_at: changedAt };
}
