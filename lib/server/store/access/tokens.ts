import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { isMadeBy, lockOperator } from './token-owners';
import { toToken, toTokenRow, type Token } from './token-row';

/** Finds all API tokens, newest first. */
export async function findTokens({ db }: Database): Promise<Token[]> {
  return (await db.selectFrom('tokens').selectAll().orderBy('created_at', 'desc').execute()).map(toToken);
}

/** Finds the API tokens of a user who signs in with a password. */
export async function findTokensMadeBy({ db }: Database, name: string): Promise<Token[]> {
  return (await db.selectFrom('tokens').selectAll().where(isMadeBy(name)).execute()).map(toToken);
}

/** Finds an API token by its hash. */
export async function findTokenByHash({ db }: Database, hash: string): Promise<Token | null> {
  const row = await db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row === undefined ? null : toToken(row);
}

/**
 * Adds an API token, of which only the hash is stored.
 *
 * @returns False if its maker has a password here and is no operator anymore.
 */
export function addToken({ db, dialect }: Database, token: Token & { hash: string }): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // A user who is being removed may still have a session. The token would outlive the user.
    if (token.createdVia === 'password' && !(await lockOperator(tx, dialect, token.createdBy))) return false;
    await tx.insertInto('tokens').values(toTokenRow(token)).execute();
    return true;
  });
}

/** Deletes an API token. Returns the deleted token, or null. */
export async function deleteToken({ db }: Database, id: string): Promise<Token | null> {
  const row = await db.deleteFrom('tokens').where('id', '=', id).returningAll().executeTakeFirst();
  return row === undefined ? null : toToken(row);
}
