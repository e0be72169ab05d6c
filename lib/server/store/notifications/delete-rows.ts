import 'server-only';
import type { Transaction } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';
import { toChannel, toRateLimitKey, type StoredChannel } from './channel-row';
import { toRule, type Rule } from './rule-row';

/** Deletes a channel with its rules and deliveries. Returns the deleted channel, or null. */
export async function deleteChannelRows(tx: Transaction<Schema>, id: string): Promise<StoredChannel | null> {
  const row = await tx.deleteFrom('channels').where('id', '=', id).returningAll().executeTakeFirst();
  await tx.deleteFrom('rules').where('channel_id', '=', id).execute();
  await tx.deleteFrom('outbox').where('channel_id', '=', id).execute();
  await tx.deleteFrom('profiles').where('profile', '=', toRateLimitKey(id)).execute();
  return row === undefined ? null : toChannel(row);
}

/** Deletes a rule and its pending deliveries. Returns the deleted rule, or null. */
export async function deleteRuleRows(tx: Transaction<Schema>, id: string): Promise<Rule | null> {
  const row = await tx.deleteFrom('rules').where('id', '=', id).returningAll().executeTakeFirst();
  if (row === undefined) return null;
  await tx.deleteFrom('outbox').where('rule_id', '=', id).where('next_attempt_at', 'is not', null).execute();
  return toRule(row);
}
