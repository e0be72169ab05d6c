import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import * as z from 'zod';
import type { Database } from '@/lib/server/store/database';
import { ROLES, type Role } from './roles';
import { endSetupLink, hasUsers } from './end-setup-link';
import { isLastOperator, isMadeBy, lockOperator } from './token-owners';
import { toToken, type Token } from './token-row';
import type { Schema, UserTable } from '@/lib/server/store/schema';
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

interface UserChange {
  role: Role | undefined;
  passwordHash: string | undefined;
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
 * Adds the first user, which ends the setup link.
 *
 * @param seed Seed of the setup link that was used.
 * @returns False if the link has ended. Only one of several concurrent calls succeeds.
 */
export function addFirstUser({ db }: Database, user: NewUser, seed: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (!(await endSetupLink(tx, seed)) || (await hasUsers(tx))) return false;
    await tx.insertInto('users').values(toRow(user)).execute();
    return true;
  });
}

/**
 * Adds a user, or replaces the password and role of an existing one, which ends the user's sessions. Ends the setup link.
 */
export async function saveUser({ db }: Database, user: NewUser): Promise<void> {
  const row = toRow(user);
  const { password_hash, role, changed_at, version } = row;
  await db.transaction().execute(async (tx) => {
    await endSetupLink(tx);
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

/** Adds a user and ends the setup link. Returns false if the name is taken. */
export function addUser({ db }: Database, user: NewUser): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await endSetupLink(tx);
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('users')
      .values(toRow(user))
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  });
}

/**
 * Changes the role or the password of a user, which ends the user's sessions. Omitted fields are unchanged.
 *
 * @returns Null if there is no such user. Nothing changes if no operator would be left.
 */
export function updateUser(
  { db, dialect }: Database,
  name: string,
  { role, passwordHash, changedAt }: UserChange,
): Promise<'updated' | 'last_operator' | null> {
  return db.transaction().execute(async (tx) => {
    if (role === 'viewer' && (await isLastOperator(tx, dialect, name))) return 'last_operator';
    const { numUpdatedRows } = await tx
      .updateTable('users')
      .set({
        ...(role !== undefined && { role }),
        ...(passwordHash !== undefined && { password_hash: passwordHash }),
        changed_at: changedAt,
        version: randomUUID(),
      })
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return null;
    await deletePasswordSessions(tx, name);
    return 'updated';
  });
}

/** Deletes a user like `deleteUser`, unless no operator would be left. */
export function deleteUserExceptLastOperator(
  database: Database,
  name: string,
): Promise<Token[] | 'last_operator' | null> {
  const { db, dialect } = database;
  return db.transaction().execute(async (tx) => {
    if (await isLastOperator(tx, dialect, name)) return 'last_operator';
    return deleteUserIn(tx, name, undefined);
  });
}

/**
 * Deletes a user, the user's sessions, and the API tokens that the user made, unless another operator takes them over.
 *
 * @returns The tokens; null if there is no such user. Nothing changes if `newOwner` is not another operator.
 */
export function deleteUser(
  { db, dialect }: Database,
  name: string,
  newOwner?: string,
): Promise<Token[] | 'no_new_owner' | null> {
  return db.transaction().execute(async (tx) => {
    if (newOwner !== undefined && (newOwner === name || !(await lockOperator(tx, dialect, newOwner)))) {
      return 'no_new_owner';
    }
    return deleteUserIn(tx, name, newOwner);
  });
}

async function deleteUserIn(
  tx: Transaction<Schema>,
  name: string,
  newOwner: string | undefined,
): Promise<Token[] | null> {
  const { numDeletedRows } = await tx.deleteFrom('users').where('name', '=', name).executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return null;
  await deletePasswordSessions(tx, name);
  const tokens =
    newOwner === undefined
      ? tx.deleteFrom('tokens').where(isMadeBy(name)).returningAll()
      : tx
          .updateTable('tokens')
          .set({ created_by: newOwner, created_via: 'password' })
          .where(isMadeBy(name))
          .returningAll();
  return (await tokens.execute()).map(toToken);
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
