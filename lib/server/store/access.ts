import 'server-only';
import type { Selectable } from 'kysely';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { TOKEN_SCOPES, type TokenScope } from '@/lib/contract/settings-schemas';
import { jsonColumn } from './json-column';
import type { Run } from './operation';
import type { TokenTable, UserTable } from './schema';

export const ROLES = ['viewer', 'operator'] as const;
export type Role = (typeof ROLES)[number];

const roleSchema = z.enum(ROLES);
const scopesJson = jsonColumn(z.array(z.enum(TOKEN_SCOPES)));

export interface User {
  name: string;
  passwordHash: string;
  role: Role;
  createdAt: number;
  /** When password or role was changed last. */
  changedAt: number;
}

export interface Token {
  id: string;
  name: string;
  scopes: readonly TokenScope[];
  createdBy: string;
  createdAt: number;
}

/** What somebody did. Never holds a secret. */
export interface AuditEntry {
  at: number;
  actor: string;
  via: string;
  action: string;
  target: string | null;
}

/** What lib/server/auth keeps. Every method rejects with StoreError where the database fails. */
export interface AccessStore {
  users: () => Promise<User[]>;
  user: (name: string) => Promise<User | null>;
  /** False where there is a user already: the first one is made once, whoever tries. */
  addFirstUser: (user: User) => Promise<boolean>;
  putUser: (user: User) => Promise<void>;
  /** False where there is none. */
  removeUser: (name: string) => Promise<boolean>;
  tokens: () => Promise<Token[]>;
  tokenByHash: (hash: string) => Promise<Token | null>;
  addToken: (token: Token & { hash: string }) => Promise<void>;
  /** The token that was revoked; null where there is none. */
  removeToken: (id: string) => Promise<Token | null>;
  writeAudit: (entry: AuditEntry) => Promise<void>;
  /** The latest first. */
  audit: (limit: number) => Promise<AuditEntry[]>;
  /** Deletes what is older. */
  retainAudit: (writtenBefore: number) => Promise<void>;
}

export function accessStore(run: Run): AccessStore {
  return {
    users: () =>
      run('users', async ({ db }) =>
        (await db.selectFrom('users').selectAll().orderBy('name').execute()).map(userOf),
      ),
    user: (name) =>
      run('user', async ({ db }) => {
        const row = await db.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst();
        return row === undefined ? null : userOf(row);
      }),
    addFirstUser: (user) =>
      run('addFirstUser', ({ db, dialect }) =>
        db.transaction().execute(async (tx) => {
          // Two who come at once must not both be the first; SQLite has one writer at a time anyway.
          if (dialect === 'postgres') await tx.updateTable('schema_version').set({ id: 1 }).execute();
          const any = await tx.selectFrom('users').select('name').limit(1).executeTakeFirst();
          if (any === undefined) await tx.insertInto('users').values(rowOf(user)).execute();
          return any === undefined;
        }),
      ),
    putUser: (user) =>
      run('putUser', async ({ db }) => {
        const row = rowOf(user);
        const { password_hash, role, changed_at } = row;
        await db
          .insertInto('users')
          .values(row)
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ password_hash, role, changed_at }))
          .execute();
      }),
    removeUser: (name) =>
      run('removeUser', async ({ db }) => {
        const { numDeletedRows } = await db
          .deleteFrom('users')
          .where('name', '=', name)
          .executeTakeFirstOrThrow();
        return numDeletedRows > 0n;
      }),
    tokens: () =>
      run('tokens', async ({ db }) =>
        (await db.selectFrom('tokens').selectAll().orderBy('created_at', 'desc').execute()).map(tokenOf),
      ),
    tokenByHash: (hash) =>
      run('tokenByHash', async ({ db }) => {
        const row = await db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
        return row === undefined ? null : tokenOf(row);
      }),
    addToken: ({ id, name, scopes, hash, createdBy, createdAt }) =>
      run('addToken', async ({ db }) => {
        const row = { id, name, hash, created_by: createdBy, created_at: createdAt };
        await db
          .insertInto('tokens')
          .values({ ...row, scopes: JSON.stringify(scopes) })
          .execute();
      }),
    removeToken: (id) =>
      run('removeToken', async ({ db }) => {
        const row = await db.deleteFrom('tokens').where('id', '=', id).returningAll().executeTakeFirst();
        return row === undefined ? null : tokenOf(row);
      }),
    writeAudit: (entry) =>
      run('writeAudit', async ({ db }) => {
        await db
          .insertInto('audit')
          .values({ id: randomUUID(), ...entry })
          .execute();
      }),
    audit: (limit) =>
      run('audit', async ({ db }) =>
        db
          .selectFrom('audit')
          .select(['at', 'actor', 'via', 'action', 'target'])
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute(),
      ),
    retainAudit: (writtenBefore) =>
      run('retainAudit', async ({ db }) => {
        await db.deleteFrom('audit').where('at', '<', writtenBefore).execute();
      }),
  };
}

function userOf(row: Selectable<UserTable>): User {
  return {
    name: row.name,
    passwordHash: row.password_hash,
    role: roleSchema.parse(row.role),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function rowOf({ name, passwordHash, role, createdAt, changedAt }: User): UserTable {
  return { name, password_hash: passwordHash, role, created_at: createdAt, changed_at: changedAt };
}

function tokenOf({ id, name, scopes, created_by, created_at }: Selectable<TokenTable>): Token {
  return {
    id,
    name,
    scopes: scopesJson.parse(scopes),
    createdBy: created_by,
    createdAt: created_at,
  };
}
