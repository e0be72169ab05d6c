import 'server-only';
import { sql, type Transaction } from 'kysely';
import { CONFIG_ID_PREFIXES } from '@/lib/contract/config-file-id';
import type { Database } from '@/lib/server/store/database';
import { hasOtherKey, lockEncryptedTables } from '@/lib/server/store/profiles/encrypted-tables';
import type { Schema } from '@/lib/server/store/schema';
import { toRateLimitKey, type StoredChannel } from './channel-row';
import { deleteChannelRows, deleteRuleRows } from './delete-rows';
import { toRuleRow, type Rule } from './rule-row';

/**
 * Replaces the channels and rules of CONFIG_FILE. A channel that was added under the name of one of them becomes that
 * channel, with its rules and deliveries. Changes nothing if any other row is encrypted with another key than the channels.
 *
 * @returns The names of the channels that a previous file defined and this one does not.
 */
export function replaceConfiguredChannels(
  database: Database,
  { channels, rules }: { channels: readonly StoredChannel[]; rules: readonly Rule[] },
): Promise<string[] | 'other_key'> {
  return lockEncryptedTables(database, async (tx) => {
    for (const keyId of new Set(channels.map((channel) => channel.keyId)))
      if (await hasOtherKey(tx, keyId)) return 'other_key';
    const previous = await tx
      .selectFrom('channels')
      .select(['id', 'name'])
      .where('id', 'like', `${CONFIG_ID_PREFIXES.channel}%`)
      .execute();
    const removed = previous.filter(({ id }) => !channels.some((channel) => channel.id === id));
    for (const { id } of removed) await deleteChannelRows(tx, id);
    for (const { id } of await selectConfiguredRules(tx))
      if (!rules.some((rule) => rule.id === id)) await deleteRuleRows(tx, id);
    for (const channel of channels) {
      await adoptNamesake(tx, channel);
      await saveChannel(tx, channel);
    }
    for (const rule of rules) {
      const row = toRuleRow(rule);
      await tx
        .insertInto('rules')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ ...row, created_at: (is) => is.ref('rules.created_at') }),
        )
        .execute();
    }
    return removed.map(({ name }) => name);
  });
}

function selectConfiguredRules(tx: Transaction<Schema>) {
  // Subscriptions, whose IDs begin with that of their channel, have another prefix than rules.
  return tx.selectFrom('rules').select('id').where('id', 'like', `${CONFIG_ID_PREFIXES.rule}%`).execute();
}

/** Gives a channel of the same name, with its rules and deliveries, the ID of this one. */
async function adoptNamesake(tx: Transaction<Schema>, { id, name }: StoredChannel): Promise<void> {
  const namesake = await tx
    .selectFrom('channels')
    .select('id')
    .where('name', '=', name)
    .where('id', '!=', id)
    .executeTakeFirst();
  if (namesake === undefined) return;
  const previous = namesake.id;
  await tx.updateTable('channels').set({ id }).where('id', '=', previous).execute();
  // The ID of a subscription begins with that of its channel.
  const [rest, isSubscription] = [sql.lit(previous.length + 1), `${previous}.%`];
  await tx
    .updateTable('rules')
    .set({ id: sql`${id} || substr(id, ${rest})` })
    .where('channel_id', '=', previous)
    .where('id', 'like', isSubscription)
    .execute();
  await tx
    .updateTable('outbox')
    .set({ rule_id: sql`${id} || substr(rule_id, ${rest})` })
    .where('channel_id', '=', previous)
    .where('rule_id', 'like', isSubscription)
    .execute();
  await tx.updateTable('rules').set({ channel_id: id }).where('channel_id', '=', previous).execute();
  await tx.updateTable('outbox').set({ channel_id: id }).where('channel_id', '=', previous).execute();
  await tx.deleteFrom('profiles').where('profile', '=', toRateLimitKey(previous)).execute();
}

async function saveChannel(tx: Transaction<Schema>, channel: StoredChannel): Promise<void> {
  const { id, name, kind, ciphertext: sealed, keyId: key_id, createdBy: created_by } = channel;
  const stored = await tx
    .selectFrom('channels')
    .select(['sealed', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (stored?.sealed === sealed && stored.kind === kind) return;
  await tx
    .insertInto('channels')
    .values({ id, name, kind, sealed, key_id, created_by, created_at: channel.createdAt })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, kind, sealed, key_id, created_by }))
    .execute();
  // A pause applied to the previous address.
  await tx.deleteFrom('profiles').where('profile', '=', toRateLimitKey(id)).execute();
}
