import 'server-only';
import type { Transaction } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/**
 * Ends the setup link, and makes concurrent transactions that do the same wait. Call it before adding a user.
 *
 * @param seed Seed that the link must have. Default: any.
 * @returns False if there was no such link.
 */
export async function endSetupLink(tx: Transaction<Schema>, seed?: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('setup_link')
    .set({ seed: null })
    .$if(seed !== undefined, (update) => update.where('seed', '=', seed ?? null))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Returns whether there are users. */
export async function hasUsers(tx: Transaction<Schema>): Promise<boolean> {
  return (await tx.selectFrom('users').select('name').limit(1).executeTakeFirst()) !== undefined;
}
