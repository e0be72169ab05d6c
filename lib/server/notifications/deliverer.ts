import 'server-only';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { log } from '@/lib/server/logging/log';
import { turnsOf, type StoredChannel } from '@/lib/server/store/channels';
import { StoreError } from '@/lib/server/store/errors';
import { DELIVERY_LEASE_MS, type Delivery } from '@/lib/server/store/outbox';
import type { Store } from '@/lib/server/store/store';
import { nextAttemptAt } from './backoff';
import type { Channels } from './channels';
import { PER_SECOND } from './limits';
import { messageOf } from './message';
import type { Result } from './result';
import type { Send } from './sender';

/** Tells what is in the outbox. */
export interface Deliverer {
  start: () => void;
  /** Begins what is due, as far as there is room, and resolves once that is begun. */
  tick: () => Promise<void>;
  /** Begins nothing any more, and waits a little for what is under way; what does not end is given back. */
  stop: () => Promise<void>;
}

export interface DelivererOptions {
  store: Store;
  channels: Pick<Channels, 'open'>;
  send: Send;
  /** Where people reach the dashboard. */
  baseUrl: string;
  /** Hears how each try ended. */
  observe?: (kind: ChannelKind, result: Result['kind']) => void;
  /** How long others leave alone what this one is sending: longer than a try can take. */
  leaseMs?: number;
  /** How long stopping waits for what is under way. */
  timeoutMs?: number;
  random?: () => number;
}

const TICK_MS = 1_000;
const AT_ONCE = 8;
const PATIENCE_MS = 5_000;
/** After nobody answered, other messages to the same channel wait no longer than this. */
const LONGEST_PAUSE_MS = 60_000;
const RETAINED_MS = 30 * 24 * 60 * 60_000;
const RETAIN_EVERY_MS = 60 * 60_000;

export function createDeliverer({
  store,
  channels,
  send,
  baseUrl,
  observe = () => undefined,
  leaseMs = DELIVERY_LEASE_MS,
  timeoutMs = PATIENCE_MS,
  random = Math.random,
}: DelivererOptions): Deliverer {
  const { notifications } = store;
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let isStopping = false;
  let ticking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let retainedAt = -Infinity;

  async function tickNow(): Promise<void> {
    const room = AT_ONCE - underWay.size;
    if (isStopping || room <= 0) return;
    const due = await notifications.claimDeliveries({ limit: room, leaseMs });
    for (const delivery of due) begin(delivery, due.length === room);
    if (performance.now() - retainedAt < RETAIN_EVERY_MS) return;
    retainedAt = performance.now();
    await notifications.retainDeliveries(store.now() - RETAINED_MS);
  }

  function tick(): Promise<void> {
    return (ticking ??= tickNow()
      .catch(say)
      .finally(() => (ticking = undefined)));
  }

  function begin(delivery: Delivery, isMoreDue: boolean): void {
    const work = deliver(delivery)
      .catch(say)
      .finally(() => {
        underWay.delete(work);
        if (isMoreDue) void tick();
      });
    underWay.add(work);
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const channel = await notifications.channel(delivery.channelId);
    if (channel === null) {
      await notifications.dropDeliveries(delivery.channelId);
      return;
    }
    const waitMs = await waitForTurn(channel);
    if (waitMs > 0) {
      const until = store.now() + waitMs;
      await notifications.releaseDelivery(delivery, until);
      await notifications.pauseChannel(channel.id, until);
      return;
    }
    let result: Result;
    try {
      const context = { id: delivery.id, now: store.now() };
      const message = messageOf(delivery.event, baseUrl);
      result = await send(channels.open(channel), message, context, stopping.signal);
    } catch (error) {
      if (stopping.signal.aborted) {
        await notifications.releaseDelivery(delivery);
        return;
      }
      result = unexpected(error);
    }
    observe(channel.kind, result.kind);
    await settle(delivery, result);
  }

  /** Ms until this channel may be sent another message; all replicas together keep to its limit. */
  async function waitForTurn({ id, kind }: StoredChannel): Promise<number> {
    const perSecond = PER_SECOND[kind];
    if (perSecond === null) return 0;
    const turn = await store.takeTurn(turnsOf(id), { perSecond, longestWaitMs: 0 });
    return turn.kind === 'full' ? turn.retryAfterMs : 0;
  }

  async function settle(delivery: Delivery, result: Result): Promise<void> {
    const { id: deliveryId, channelId, attempts } = delivery;
    const about = { deliveryId, channelId, attempts };
    if (result.kind === 'delivered') {
      await notifications.settleDelivery(delivery, { kind: 'delivered' });
      log.info({ ...about, event: 'delivery_sent' }, 'A message was sent');
      return;
    }
    const now = store.now();
    const next = nextAttemptAt(delivery, result, now, random());
    const outcome = { kind: 'failed', error: result.detail, nextAttemptAt: next } as const;
    // Lost to somebody else, who says how their try ends.
    if (!(await notifications.settleDelivery(delivery, outcome))) return;
    const nextAttempt = next === null ? null : new Date(next).toISOString();
    log.warn({ ...about, event: 'delivery_failed', nextAttempt }, `A message was not sent: ${result.detail}`);
    if (next === null || (result.why !== 'slow_down' && result.why !== 'unreachable')) return;
    const until = result.why === 'slow_down' ? next : Math.min(next, now + LONGEST_PAUSE_MS);
    await notifications.pauseChannel(delivery.channelId, until);
  }

  /** The store says itself that it fails; what is under way then is tried again after its lease. */
  function say(error: unknown): void {
    if (error instanceof StoreError) return;
    log.error({ event: 'notifications_failed', err: error }, 'Notifications failed unexpectedly');
  }

  return {
    tick,
    start() {
      timer ??= setInterval(() => void tick(), TICK_MS).unref();
    },
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await ticking;
      const patience = setTimeout(() => {
        stopping.abort();
      }, timeoutMs);
      await Promise.all(underWay);
      clearTimeout(patience);
    },
  };
}

function unexpected(error: unknown): Result {
  if (error instanceof CredentialsError) return { kind: 'failed', why: 'failed', detail: error.message };
  log.error({ event: 'notifications_failed', err: error }, 'A message could not be sent');
  return { kind: 'failed', why: 'failed', detail: 'This dashboard failed. Its log says why.' };
}
