import { expect, test, vi } from 'vitest';
import { captureLog } from '@/testing/captured-log';
import { StoreError } from '@/lib/server/store/errors';
import type { Store } from '@/lib/server/store/store';
import { numbered, onEachDatabase } from '@/lib/server/store/store.fixture';
import { end, ground, log } from './deliverer.fixture';
import { addRule, notifier, SIGNING_SECRET, startReceiver } from './notifications.fixture';
import type { Result } from './result';

/** A deliverer that is taken for dead: what it sends ends as said, and only once it is revived. */
function stuck(store: Store, result: Result) {
  let revive = (): void => undefined;
  const dead = notifier(store, {
    send: () =>
      new Promise((resolve) => {
        revive = () => {
          resolve(result);
        };
      }),
  });
  return {
    dead,
    revive: () => {
      revive();
    },
  };
}

test('what a deliverer had in hand when it died is told by another, and by no third', async () => {
  const { receiver, deliverer, end, deliver, pass, store } = await ground();
  const { dead, revive } = stuck(store, { kind: 'failed', why: 'failed', detail: 'it was late' });
  await end('job');
  await dead.deliverer.tick();
  pass(59_000);
  await deliverer.tick();
  expect(receiver.received).toEqual([]);
  pass(2_000);
  expect(await deliver()).toMatchObject({ attempts: 2, deliveredAt: expect.any(Number) as number });
  // It was only slow, and changes nothing any more.
  revive();
  await dead.deliverer.stop();
  expect((await log(store))[0]).toMatchObject({ attempts: 2, nextAttemptAt: null, lastError: null });
  expect(receiver.received).toHaveLength(1);
});

test('who was too late with a message holds up no other of its channel', async () => {
  const { receiver, deliverer, end, deliver, pass, store } = await ground();
  const { dead, revive } = stuck(store, { kind: 'failed', why: 'unreachable', detail: 'nobody answered' });
  await end('job');
  await dead.deliverer.tick();
  pass(61_000);
  await deliver();
  await end('next');
  revive();
  await dead.deliverer.stop();
  await deliverer.tick();
  await vi.waitFor(() => {
    expect(receiver.received).toHaveLength(2);
  });
});

test('stopping waits for what is under way, and gives back what does not end', async () => {
  const { receiver, deliverer, end, store } = await ground();
  receiver.answerWith((response) => setTimeout(() => response.end('ok'), 300));
  await end('job');
  await deliverer.tick();
  await deliverer.stop();
  expect(await log(store)).toMatchObject([{ attempts: 1, deliveredAt: expect.any(Number) as number }]);
  await end('later');
  await deliverer.tick();
  expect(receiver.received).toHaveLength(1);

  const stuck = notifier(store, {
    timeoutMs: 200,
    send: (_config, _message, _context, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      }),
  });
  await stuck.deliverer.tick();
  await stuck.deliverer.stop();
  expect((await log(store))[0]).toMatchObject({
    id: expect.stringContaining('later') as string,
    attempts: 0,
    leaseUntil: null,
  });
});

test('while the store fails nobody is told, and it goes on afterwards', async () => {
  const logged = captureLog();
  const { store, channels, end, receiver } = await ground();
  await end('job');
  let isFailing = true;
  const { deliverer } = notifier(
    {
      ...store,
      notifications: {
        ...store.notifications,
        claimDeliveries: (options) =>
          isFailing
            ? Promise.reject(new StoreError('The store failed'))
            : store.notifications.claimDeliveries(options),
      },
    },
    { channels },
  );
  for (let i = 0; i < 3; i++) await deliverer.tick();
  // The store says itself that it fails.
  expect(logged).toEqual([]);
  isFailing = false;
  await deliverer.tick();
  await vi.waitFor(() => {
    expect(receiver.received).toHaveLength(1);
    expect(logged.filter((line) => line.includes('"delivery_sent"'))).toHaveLength(1);
  });
});

onEachDatabase((open) => {
  test('two deliverers on one store tell 200 changes once each', async () => {
    const { store, another } = await open();
    const receiver = await startReceiver((response) => setTimeout(() => response.end('ok'), 5));
    const first = notifier(store);
    const second = notifier(another());
    const given = { name: 'team', kind: 'webhook', url: receiver.url, secret: SIGNING_SECRET };
    const { channel } = await first.channels.add(given, 'operator');
    await addRule(store, channel.id, { id: 'all' });
    await end(store, numbered(200));
    await vi.waitFor(
      async () => {
        await Promise.all([first.deliverer.tick(), second.deliverer.tick()]);
        const rows = await log(store);
        expect(rows.filter(({ deliveredAt }) => deliveredAt !== null)).toHaveLength(200);
      },
      { timeout: 15_000, interval: 20 },
    );
    const told = receiver.received.map(({ headers }) => String(headers['webhook-id'])).sort();
    expect(told).toEqual(
      numbered(200)
        .map((id) => `all:${id}:2`)
        .sort(),
    );
  });
});
