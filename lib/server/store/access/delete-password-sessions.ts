import 'server-only';
import type { Transaction } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** Deletes the sessions that a user started with a password. Call it after the row of the user has changed. */
export async function deletePasswordSessions(tx: Transaction<Schema>, name: string): Promise<void> {
  await tx.deleteFrom('sessions').where('name', '=', name).where('via', '=', 'password').execute();
}
