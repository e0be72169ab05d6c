import 'server-only';
import type { Transaction } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';
import { toChannel, toRateLimitKey, type StoredChannel } from './channel-row';
import { toRule, type Rule } from './rule-row';

// Deliveries are deleted before their rules, because they are locked in this order when the outcome of the last one is
// recorded. In the opposite order, two transactions could wait for each other.

/** Deletes a channel with its rules and deliveries. Returns the deleted channel, or null. */
export async function deleteChannelRows(tx: Transaction<Schema>, id: string): Promise<StoredChannel | null> {
  const row = await tx.deleteFrom('channels').where('id', '=', id).returningAll().executeTakeFirst();
  await tx.deleteFrom('outbox').where('channel_id', '=', id).execute();
  await tx.deleteFrom('rules').where('channel_id', '=', id).execute();
  await tx.deleteFrom('profiles').where('profile', '=', toRateLimitKey(id)).execute();
  return row === undefined ? null : toChannel(row);
}

/** Deletes a rule and its pending deliveries. Returns the deleted rule, or null. */
export async function deleteRuleRows(tx: Transaction<Schema>, id: string): Promise<Rule | null> {
  await tx.deleteFrom('outbox').where('rule_id', '=', id).where('next_attempt_at', 'is not', null).execute();
  const row = await tx.deleteFrom('rules').where('id', '=', id).returningAll().executeTakeFirst();
  return row === undefined ? null : toRule(row);
}
