import { vi, expect } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { openSqlite } from '@/lib/server/store/sqlite';
import type { Store } from '@/lib/server/store/store';
import { createResult, NO_RECHECK, openTestStore } from '@/lib/server/store/store.fixture';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import type { ChatRules, ChatService } from '@/testing/chat-services/chat-service';
import {
  addRule,
  createNotifier,
  SIGNING_SECRET,
  startReceiver,
  startStrictService,
} from './notifications.fixture';

/** Creates a store with a controlled clock, a channel to a receiver, and a rule for finished jobs. */
export async function setUpOutbox(kind: 'webhook' | 'dingtalk' | 'wecom' = 'webhook') {
  const receiver = await startReceiver();
  const secret = kind === 'webhook' ? { secret: SIGNING_SECRET } : {};
  const outbox = await createOutbox(() => Promise.resolve({ kind, url: `${receiver.url}/hook`, ...secret }));
  return { ...outbox, receiver };
}

/** Creates the same with a channel to a service that enforces its rules, by the same clock. */
export async function setUpChat(kind: ChannelKind, rules: ChatRules) {
  let service: ChatService | undefined;
  const outbox = await createOutbox(async (now) => {
    service = await startStrictService(rules, now);
    return { kind, url: service.url };
  });
  if (service === undefined) throw new Error('The service is not started');
  return { ...outbox, service };
}

async function createOutbox(createChannel: (now: () => number) => Promise<object>) {
  let now = Date.now();
  const dataDir = createTemporaryFolder();
  const store = openTestStore((notify) => openSqlite({ dataDir, notify, now: () => now }));
  await store.check();
  const { channels, worker } = createNotifier(store);
  const input = await createChannel(() => now);
  const { channel } = await channels.add({ name: 'team', ...input }, 'operator');
  const rule = await addRule(store, channel.id);
  return {
    store,
    worker,
    channels,
    channel,
    rule,
    /** Advances the clock of the store. */
    advance: (ms: number) => void (now += ms),
    /** Stores the jobs as running, then as failed. */
    finish: (...ids: string[]) => finishJobs(store, ids),
    /** Sends all due messages. Resolves with the latest delivery. */
    deliver: async () => {
      await worker.tick();
      await vi.waitFor(
        async () => {
          expect((await getDeliveries(store)).every(({ leaseUntil }) => leaseUntil === null)).toBe(true);
        },
        { timeout: 50_000 },
      );
      const [latest] = await getDeliveries(store);
      if (latest === undefined) throw new Error('No deliveries');
      return latest;
    },
  };
}

export const getDeliveries = (store: Store) => store.notifications.findDeliveries(1_000);

export async function finishJobs(store: Store, ids: readonly string[]): Promise<void> {
  for (const status of ['Running', 'Failed']) {
    await store.jobs.saveResults(
      ids.map((id) => createResult(id, store.now() + Number(status === 'Failed'), { status })),
      NO_RECHECK,
    );
  }
}
