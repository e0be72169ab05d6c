import 'server-only';
import { expressionBuilder, type Expression, type SqlBool, type Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/** Matches the tokens that a user made who signs in with a password. Those of earlier versions go by the name alone. */
export function isMadeBy(name: string): Expression<SqlBool> {
  const is = expressionBuilder<Schema, 'tokens'>();
  return is.and([
    is('created_by', '=', name),
    is.or([is('created_via', '=', 'password'), is('created_via', 'is', null)]),
  ]);
}

/** Returns whether a user is an operator, and keeps it so until the end of the transaction. */
export async function lockOperator(
  tx: Transaction<Schema>,
  dialect: Database['dialect'],
  name: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .select('name')
    .where('name', '=', name)
    .where('role', '=', 'operator')
    // SQLite has a single writer.
    .$if(dialect === 'postgres', (user) => user.forShare())
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Returns whether a user is the only operator. Concurrent transactions that ask wait for each other, so that two operators
 * can't remove one another.
 */
export async function isLastOperator(
  tx: Transaction<Schema>,
  dialect: Database['dialect'],
  name: string,
): Promise<boolean> {
  const rows = await tx
    .selectFrom('users')
    .select('name')
    .where('role', '=', 'operator')
    // In one order, so that none waits for another in a circle.
    .orderBy('name')
    // SQLite has a single writer.
    .$if(dialect === 'postgres', (users) => users.forUpdate())
    .execute();
  return rows.length === 1 && rows[0]?.name === name;
}
