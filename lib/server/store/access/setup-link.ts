import 'server-only';
import { sql } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { endSetupLink, hasUsers } from './end-setup-link';

/**
 * Creates the seed of the setup link, unless there is one.
 *
 * @param newSeed Random text.
 * @returns The seed, identical in all replicas; null if there are users.
 */
export function createSetupSeed({ db }: Database, newSeed: string): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    // Locks the row before looking for users, so that a user who is added meanwhile ends this link.
    const row = await tx
      .updateTable('setup_link')
      .set({ seed: sql<string>`coalesce(seed, ${newSeed})` })
      .returning('seed')
      .executeTakeFirst();
    if (!(await hasUsers(tx))) return row?.seed ?? null;
    await endSetupLink(tx);
    return null;
  });
}

/** Finds the seed of the setup link. Returns null if the link has ended. */
export async function findSetupSeed({ db }: Database): Promise<string | null> {
  return (await db.selectFrom('setup_link').select('seed').executeTakeFirst())?.seed ?? null;
}
