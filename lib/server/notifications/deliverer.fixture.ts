import { vi, expect } from 'vitest';
import { openSqlite } from '@/lib/server/store/sqlite';
import type { Store } from '@/lib/server/store/store';
import { answer, AT_REST, opened, temporaryFolder } from '@/lib/server/store/store.fixture';
import { addRule, notifier, SIGNING_SECRET, startReceiver } from './notifications.fixture';

/** A store whose time is passed by hand, a channel to a receiver, and a rule for every end. */
export async function ground(kind: 'webhook' | 'dingtalk' | 'wecom' = 'webhook') {
  let now = Date.now();
  const dataDir = temporaryFolder();
  const store = opened((tell) => openSqlite({ dataDir, tell, now: () => now }));
  await store.check();
  const receiver = await startReceiver();
  const { channels, deliverer } = notifier(store);
  const secret = kind === 'webhook' ? { secret: SIGNING_SECRET } : {};
  const { channel } = await channels.add(
    { name: 'team', kind, url: `${receiver.url}/hook`, ...secret },
    'operator',
  );
  const rule = await addRule(store, channel.id);
  return {
    store,
    receiver,
    deliverer,
    channels,
    channel,
    rule,
    pass: (ms: number) => void (now += ms),
    end: (...ids: string[]) => end(store, ids),
    /** Delivers what is due now, to the end. */
    deliver: async () => {
      await deliverer.tick();
      await vi.waitFor(async () => {
        expect((await log(store)).every(({ leaseUntil }) => leaseUntil === null)).toBe(true);
      });
      const [latest] = await log(store);
      if (latest === undefined) throw new Error('there is nothing');
      return latest;
    },
  };
}

export const log = (store: Store) => store.notifications.deliveries(1_000);

export async function end(store: Store, ids: readonly string[]): Promise<void> {
  for (const status of ['Running', 'Failed']) {
    await store.saveAnswers(
      ids.map((id) => answer(id, store.now() + Number(status === 'Failed'), { status })),
      AT_REST,
    );
  }
}
