import 'server-only';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import { channelKindSchema } from './channel-row';
import type { Database } from '@/lib/server/store/database';
import { toDelivery, type Delivery } from './delivery-row';

interface DeliveryWithChannel extends Delivery {
  channelName: string;
  channelKind: ChannelKind;
}

interface OutboxStats {
  /** Number of pending deliveries. */
  waiting: number;
  /** Age of the oldest pending delivery. */
  oldestMs: number;
  /** Number of deliveries that were given up and are not deleted yet. */
  givenUp: number;
}

/**
 * Finds the latest deliveries of existing channels, newest first.
 *
 * @param limit Number of deliveries of all channels together.
 * @param perChannel Number of deliveries of each channel, even if they are older than those.
 */
export async function findDeliveries(
  { db }: Database,
  limit: number,
  perChannel = 0,
): Promise<DeliveryWithChannel[]> {
  const rows = await db
    .selectFrom(
      db
        .selectFrom('outbox')
        .innerJoin('channels', 'channels.id', 'outbox.channel_id')
        .selectAll('outbox')
        .select(({ fn }) => [
          'channels.name as channel_name',
          'channels.kind as channel_kind',
          fn
            .agg<number>('row_number')
            .over((over) => over.orderBy('outbox.created_at', 'desc').orderBy('outbox.id', 'desc'))
            .as('rank'),
          fn
            .agg<number>('row_number')
            .over((over) =>
              over
                .partitionBy('outbox.channel_id')
                .orderBy('outbox.created_at', 'desc')
                .orderBy('outbox.id', 'desc'),
            )
            .as('rank_of_channel'),
        ])
        .as('ranked'),
    )
    .selectAll()
    .where((eb) => eb.or([eb('rank', '<=', limit), eb('rank_of_channel', '<=', perChannel)]))
    .orderBy('rank')
    .execute();
  return rows.map(({ channel_name, channel_kind, ...row }) => ({
    ...toDelivery(row),
    channelName: channel_name,
    channelKind: channelKindSchema.parse(channel_kind),
  }));
}

/** Computes the statistics of the outbox. */
export async function findOutboxStats({ db, now }: Database): Promise<OutboxStats> {
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
