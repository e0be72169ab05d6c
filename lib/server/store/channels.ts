import 'server-only';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import { CHANNEL_KINDS } from '@/lib/contract/notification-schemas';
import type { Database } from './database';
import { hasOtherKey, whileNoneIsSealed } from './sealed';
import type { ChannelTable } from './schema';

export const kindSchema = z.enum(CHANNEL_KINDS);

/** Where messages go. What it takes to send one is known to lib/server/notifications alone. */
export interface StoredChannel {
  id: string;
  name: string;
  kind: z.infer<typeof kindSchema>;
  sealed: string;
  /** Which key it is sealed by. */
  keyId: string;
  createdBy: string;
  createdAt: number;
}

function channelOf(row: Selectable<ChannelTable>): StoredChannel {
  return {
    id: row.id,
    name: row.name,
    kind: kindSchema.parse(row.kind),
    sealed: row.sealed,
    keyId: row.key_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** Under which name its rate limit is kept (`Store.takeTurn`). No profile's name holds a space. */
export const turnsOf = (id: string) => `channel ${id}`;

/** By name. */
export async function channels({ db }: Database): Promise<StoredChannel[]> {
  return (await db.selectFrom('channels').selectAll().orderBy('name').execute()).map(channelOf);
}

export async function channel({ db }: Database, id: string): Promise<StoredChannel | null> {
  const row = await db.selectFrom('channels').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : channelOf(row);
}

/** Nothing is done where the name is taken, or where anything is sealed by another key. */
export function addChannel(
  database: Database,
  { id, name, kind, sealed, keyId, createdBy, createdAt }: StoredChannel,
): Promise<'added' | 'name_taken' | 'other_key'> {
  return whileNoneIsSealed(database, async (tx) => {
    if (await hasOtherKey(tx, keyId)) return 'other_key';
    const inserted = await tx
      .insertInto('channels')
      .values({ id, name, kind, sealed, key_id: keyId, created_by: createdBy, created_at: createdAt })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst();
    return inserted === undefined ? 'name_taken' : 'added';
  });
}

/** What it was, its rules and its outbox with it; null where there is none. */
export function removeChannel({ db }: Database, id: string): Promise<StoredChannel | null> {
  return db.transaction().execute(async (tx) => {
    const row = await tx.deleteFrom('channels').where('id', '=', id).returningAll().executeTakeFirst();
    await tx.deleteFrom('rules').where('channel_id', '=', id).execute();
    await tx.deleteFrom('outbox').where('channel_id', '=', id).execute();
    await tx.deleteFrom('profiles').where('profile', '=', turnsOf(id)).execute();
    return row === undefined ? null : channelOf(row);
  });
}
