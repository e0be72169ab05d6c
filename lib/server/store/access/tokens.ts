import 'server-only';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import { TOKEN_SCOPES, type TokenScope } from '@/lib/contract/settings-schemas';
import type { Database } from '@/lib/server/store/database';
import { jsonColumn } from '@/lib/server/store/json-column';
import type { TokenTable } from '@/lib/server/store/schema';

const scopesJson = jsonColumn(z.array(z.enum(TOKEN_SCOPES)));

interface Token {
  id: string;
  name: string;
  scopes: readonly TokenScope[];
  createdBy: string;
  createdAt: number;
}

/** Finds all API tokens, newest first. */
export async function findTokens({ db }: Database): Promise<Token[]> {
  return (await db.selectFrom('tokens').selectAll().orderBy('created_at', 'desc').execute()).map(toToken);
}

/** Finds an API token by its hash. */
export async function findTokenByHash({ db }: Database, hash: string): Promise<Token | null> {
  const row = await db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row === undefined ? null : toToken(row);
}

/** Adds an API token, of which only the hash is stored. */
export async function addToken(
  { db }: Database,
  { id, name, scopes, hash, createdBy, createdAt }: Token & { hash: string },
): Promise<void> {
  await db
    .insertInto('tokens')
    .values({
      id,
      name,
      hash,
      created_by: createdBy,
      created_at: createdAt,
      scopes: JSON.stringify(scopes),
    })
    .execute();
}

/** Deletes an API token. Returns the deleted token, or null. */
export async function deleteToken({ db }: Database, id: string): Promise<Token | null> {
  const row = await db.deleteFrom('tokens').where('id', '=', id).returningAll().executeTakeFirst();
  return row === undefined ? null : toToken(row);
}

function toToken({ id, name, scopes, created_by, created_at }: Selectable<TokenTable>): Token {
  return {
    id,
    name,
    scopes: scopesJson.parse(scopes),
    createdBy: created_by,
    createdAt: created_at,
  };
}
