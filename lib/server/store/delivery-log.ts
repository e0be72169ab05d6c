import 'server-only';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import { kindSchema } from './channels';
import type { Database } from './database';
import { deliveryOf, type Delivery } from './outbox';

/** A delivery, with whom it is for. */
export interface LoggedDelivery extends Delivery {
  channelName: string;
  channelKind: ChannelKind;
}

export interface OutboxFigures {
  waiting: number;
  oldestMs: number;
  givenUp: number;
}

/** The newest first, with the channel's name. */
export async function deliveries({ db }: Database, limit: number): Promise<LoggedDelivery[]> {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('channels', 'channels.id', 'outbox.channel_id')
    .selectAll('outbox')
    .select(['channels.name as channel_name', 'channels.kind as channel_kind'])
    .orderBy('outbox.created_at', 'desc')
    .orderBy('outbox.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ channel_name, channel_kind, ...row }) => ({
    ...deliveryOf(row),
    channelName: channel_name,
    channelKind: kindSchema.parse(channel_kind),
  }));
}

/** What is still to be told, how old the oldest of it is, and what was given up of late. */
export async function outboxFigures({ db, now }: Database): Promise<OutboxFigures> {
  const { waiting, first } = await db
    .selectFrom('outbox')
    .select(({ fn }) => [
      fn.countAll<number>().as('waiting'),
      fn.min<number | null>('created_at').as('first'),
    ])
    .where('next_attempt_at', 'is not', null)
    .executeTakeFirstOrThrow();
  const { givenUp } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('givenUp'))
    .where('given_up_at', 'is not', null)
    .executeTakeFirstOrThrow();
  const at = now();
  return { waiting, oldestMs: Math.max(0, at - (first ?? at)), givenUp };
}
