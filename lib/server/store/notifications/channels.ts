import 'server-only';
import { toChannel, toRateLimitKey, type StoredChannel } from './channel-row';
import { deleteChannelRows } from './delete-rows';
import type { Database } from '@/lib/server/store/database';
import { hasOtherKey, lockEncryptedTables } from '@/lib/server/store/profiles/encrypted-tables';

/** Finds all channels, sorted by name. */
export async function findChannels({ db }: Database): Promise<StoredChannel[]> {
  return (await db.selectFrom('channels').selectAll().orderBy('name').execute()).map(toChannel);
}

/** Finds a channel by ID. */
export async function findChannel({ db }: Database, id: string): Promise<StoredChannel | null> {
  const row = await db.selectFrom('channels').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toChannel(row);
}

/** Adds a channel. Changes nothing if the name is taken or if any row is encrypted with another key. */
export function addChannel(
  database: Database,
  { id, name, kind, ciphertext, keyId, createdBy, createdAt }: StoredChannel,
): Promise<'added' | 'name_taken' | 'other_key'> {
  return lockEncryptedTables(database, async (tx) => {
    if (await hasOtherKey(tx, keyId)) return 'other_key';
    const inserted = await tx
      .insertInto('channels')
      .values({
        id,
        name,
        kind,
        sealed: ciphertext,
        key_id: keyId,
        created_by: createdBy,
        created_at: createdAt,
      })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst();
    return inserted === undefined ? 'name_taken' : 'added';
  });
}

/**
 * Changes the name and the settings of a channel, unless it has changed since it was read. The kind stays.
 *
 * @returns `changed` if it was changed or deleted meanwhile.
 */
export function updateChannel(
  database: Database,
  { id, name, ciphertext, keyId }: StoredChannel,
  previous: Pick<StoredChannel, 'ciphertext' | 'name'>,
): Promise<'updated' | 'name_taken' | 'other_key' | 'changed'> {
  return lockEncryptedTables(database, async (tx) => {
    if (await hasOtherKey(tx, keyId)) return 'other_key';
    const namesake = tx.selectFrom('channels').select('id').where('name', '=', name).where('id', '!=', id);
    if ((await namesake.executeTakeFirst()) !== undefined) return 'name_taken';
    const { numUpdatedRows } = await tx
      .updateTable('channels')
      .set({ name, sealed: ciphertext, key_id: keyId })
      .where('id', '=', id)
      .where('name', '=', previous.name)
      .where('sealed', '=', previous.ciphertext)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return 'changed';
    // A pause applied to the previous address.
    await tx.deleteFrom('profiles').where('profile', '=', toRateLimitKey(id)).execute();
    return 'updated';
  });
}

/**
 * Deletes a channel with its rules and deliveries.
 *
 * @returns The deleted channel, or null.
 */
export function deleteChannel({ db }: Database, id: string): Promise<StoredChannel | null> {
  return db.transaction().execute((tx) => deleteChannelRows(tx, id));
}
