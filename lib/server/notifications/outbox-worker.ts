import 'server-only';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { log } from '@/lib/server/logging/log';
import { toRateLimitKey, type StoredChannel } from '@/lib/server/store/notifications/channel-row';
import { StoreError } from '@/lib/server/store/errors';
import { DELIVERY_LEASE_MS, type Delivery } from '@/lib/server/store/notifications/delivery-row';
import type { Store } from '@/lib/server/store/store';
import { computeNextAttemptAt } from './backoff';
import type { Channels } from './channels';
import { MESSAGES_PER_SECOND } from './message-rates';
import { createMessage } from './message';
import type { SendResult } from './send-result';
import type { Send } from './sender';

/** Sends the messages of the transactional outbox. */
export interface OutboxWorker {
  /** Calls `tick` every second. */
  start: () => void;
  /** Starts due deliveries, up to the concurrency limit. Resolves once they are started. Never rejects. */
  tick: () => Promise<void>;
  /**
   * Stops starting deliveries and waits for those in progress. Deliveries that exceed `timeoutMs` are
   * returned to the outbox.
   */
  stop: () => Promise<void>;
}

export interface OutboxWorkerOptions {
  store: Store;
  channels: Pick<Channels, 'decrypt'>;
  send: Send;
  /** Base URL of the dashboard, without a trailing slash. */
  baseUrl: string;
  /** Receives the result of each attempt. */
  observe?: (kind: ChannelKind, result: SendResult['kind']) => void;
  /**
   * Time in milliseconds during which no other replica sends the same message. Must exceed the duration of an
   * attempt.
   */
  leaseMs?: number;
  /**
   * Maximum time that `stop` waits for deliveries in progress.
   * @default 5000
   */
  timeoutMs?: number;
  random?: () => number;
}

const TICK_MS = 1_000;
const MAX_CONCURRENT = 8;
const STOP_TIMEOUT_MS = 5_000;
/** Maximum pause of a channel after it was unreachable. */
const MAX_PAUSE_MS = 60_000;

export function createOutboxWorker({
  store,
  channels,
  send,
  baseUrl,
  observe = () => undefined,
  leaseMs = DELIVERY_LEASE_MS,
  timeoutMs = STOP_TIMEOUT_MS,
  random = Math.random,
}: OutboxWorkerOptions): OutboxWorker {
  const { notifications } = store;
  const inProgress = new Set<Promise<void>>();
  const stopping = new AbortController();
  let isStopping = false;
  let ticking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function startDueDeliveries(): Promise<void> {
    const capacity = MAX_CONCURRENT - inProgress.size;
    if (isStopping || capacity <= 0) return;
    const due = await notifications.leaseDeliveries({ limit: capacity, leaseMs });
    for (const delivery of due) startDelivery(delivery, due.length === capacity);
  }

  function tick(): Promise<void> {
    return (ticking ??= startDueDeliveries()
      .catch(logError)
      .finally(() => (ticking = undefined)));
  }

  function startDelivery(delivery: Delivery, isMoreDue: boolean): void {
    const work = deliver(delivery)
      .catch(logError)
      .finally(() => {
        inProgress.delete(work);
        if (isMoreDue) void tick();
      });
    inProgress.add(work);
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const channel = await notifications.findChannel(delivery.channelId);
    if (channel === null) {
      await notifications.deleteDeliveries(delivery.channelId);
      return;
    }
    const waitMs = await acquirePermit(channel);
    if (waitMs > 0) {
      const until = store.now() + waitMs;
      await notifications.releaseDelivery(delivery, until);
      await notifications.pauseChannel(channel.id, until);
      return;
    }
    let result: SendResult;
    try {
      const context = { id: delivery.id, now: store.now() };
      const message = createMessage(delivery.event, baseUrl);
      result = await send(channels.decrypt(channel), message, context, stopping.signal);
    } catch (error) {
      if (stopping.signal.aborted) {
        await notifications.releaseDelivery(delivery);
        return;
      }
      result = toUnexpectedResult(error);
    }
    observe(channel.kind, result.kind);
    await recordResult(delivery, result);
  }

  /**
   * Acquires a permit shared by all replicas. Returns the milliseconds to wait; 0 if a message can be sent
   * now.
   */
  async function acquirePermit({ id, kind }: StoredChannel): Promise<number> {
    const perSecond = MESSAGES_PER_SECOND[kind];
    if (perSecond === null) return 0;
    const permit = await store.profiles.acquirePermit(toRateLimitKey(id), { perSecond, maxWaitMs: 0 });
    return permit.kind === 'full' ? permit.retryAfterMs : 0;
  }

  async function recordResult(delivery: Delivery, result: SendResult): Promise<void> {
    const { id: deliveryId, channelId, attempts } = delivery;
    const fields = { deliveryId, channelId, attempts };
    if (result.kind === 'delivered') {
      await notifications.recordDeliveryOutcome(delivery, { kind: 'delivered' });
      log.info({ ...fields, event: 'delivery_sent' }, 'Notification sent');
      return;
    }
    const now = store.now();
    const next = computeNextAttemptAt(delivery, result, now, random());
    const outcome = { kind: 'failed', error: result.detail, nextAttemptAt: next } as const;
    // The lease expired, so another replica records the result.
    if (!(await notifications.recordDeliveryOutcome(delivery, outcome))) return;
    const nextAttempt = next === null ? null : new Date(next).toISOString();
    log.warn({ ...fields, event: 'delivery_failed', nextAttempt }, `Notification not sent: ${result.detail}`);
    if (next === null || (result.why !== 'slow_down' && result.why !== 'unreachable')) return;
    const until = result.why === 'slow_down' ? next : Math.min(next, now + MAX_PAUSE_MS);
    await notifications.pauseChannel(delivery.channelId, until);
  }

  /**
   * Logs unexpected errors. The store logs its own; the affected deliveries are retried after their lease.
   */
  function logError(error: unknown): void {
    if (error instanceof StoreError) return;
    log.error({ event: 'notifications_failed', err: error }, 'Outbox worker failed unexpectedly');
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
      const timeout = setTimeout(() => {
        stopping.abort();
      }, timeoutMs);
      await Promise.all(inProgress);
      clearTimeout(timeout);
    },
  };
}

function toUnexpectedResult(error: unknown): SendResult {
  if (error instanceof CredentialsError) return { kind: 'failed', why: 'failed', detail: error.message };
  log.error({ event: 'notifications_failed', err: error }, 'Notification failed unexpectedly');
  return { kind: 'failed', why: 'failed', detail: 'Internal error. See the server log.' };
}
