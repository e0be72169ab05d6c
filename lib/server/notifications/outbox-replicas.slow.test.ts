import { expect, test, vi } from 'vitest';
import { captureLog } from '@/testing/captured-log';
import { StoreError } from '@/lib/server/store/errors';
import type { Store } from '@/lib/server/store/store';
import { createIds, onEachDatabase } from '@/lib/server/store/store.fixture';
import { finishJobs, setUpOutbox, getDeliveries } from './outbox-worker.fixture';
import { addRule, createNotifier, SIGNING_SECRET, startReceiver } from './notifications.fixture';
import type { SendResult } from './send-result';

/** Creates an outbox worker that hangs while sending, until `resume` resolves the attempt with `result`. */
function createHangingWorker(store: Store, result: SendResult) {
  let resume = (): void => undefined;
  const hung = createNotifier(store, {
    send: () =>
      new Promise((resolve) => {
        resume = () => {
          resolve(result);
        };
      }),
  });
  return {
    hung,
    resume: () => {
      resume();
    },
  };
}

test('another worker takes over the deliveries of a crashed one, exactly once', async () => {
  const { receiver, worker, finish, deliver, advance, store } = await setUpOutbox();
  const { hung, resume } = createHangingWorker(store, { kind: 'failed', why: 'failed', detail: 'late' });
  await finish('job');
  await hung.worker.tick();
  advance(59_000);
  await worker.tick();
  expect(receiver.received).toEqual([]);
  advance(2_000);
  expect(await deliver()).toMatchObject({ attempts: 2, deliveredAt: expect.any(Number) as number });
  // The first worker was only slow. Its result is discarded.
  resume();
  await hung.worker.stop();
  expect((await getDeliveries(store))[0]).toMatchObject({
    attempts: 2,
    nextAttemptAt: null,
    lastError: null,
  });
  expect(receiver.received).toHaveLength(1);
});

test('a late delivery does not block the channel', async () => {
  const { receiver, worker, finish, deliver, advance, store } = await setUpOutbox();
  const { hung, resume } = createHangingWorker(store, {
    kind: 'failed',
    why: 'unreachable',
    detail: 'no response',
  });
  await finish('job');
  await hung.worker.tick();
  advance(61_000);
  await deliver();
  await finish('next');
  resume();
  await hung.worker.stop();
  await worker.tick();
  await vi.waitFor(
    () => {
      expect(receiver.received).toHaveLength(2);
    },
    { timeout: 50_000 },
  );
});

test('stopping waits for deliveries in progress and releases those that hang', async () => {
  const { receiver, worker, finish, store } = await setUpOutbox();
  receiver.respondWith((response) => setTimeout(() => response.end('ok'), 300));
  await finish('job');
  await worker.tick();
  await worker.stop();
  expect(await getDeliveries(store)).toMatchObject([
    { attempts: 1, deliveredAt: expect.any(Number) as number },
  ]);
  await finish('later');
  await worker.tick();
  expect(receiver.received).toHaveLength(1);

  const hanging = createNotifier(store, {
    timeoutMs: 200,
    send: (_config, _message, _context, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      }),
  });
  await hanging.worker.tick();
  await hanging.worker.stop();
  expect((await getDeliveries(store))[0]).toMatchObject({
    id: expect.stringContaining('later') as string,
    attempts: 0,
    leaseUntil: null,
  });
});

test('sends nothing while the store fails, and resumes afterwards', async () => {
  const logged = captureLog();
  const { store, channels, finish, receiver } = await setUpOutbox();
  await finish('job');
  let isFailing = true;
  const { worker } = createNotifier(
    {
      ...store,
      notifications: {
        ...store.notifications,
        leaseDeliveries: (options) =>
          isFailing
            ? Promise.reject(new StoreError('The store failed'))
            : store.notifications.leaseDeliveries(options),
      },
    },
    { channels },
  );
  for (let i = 0; i < 3; i++) await worker.tick();
  // The store logs its own errors.
  expect(logged).toEqual([]);
  isFailing = false;
  await worker.tick();
  await vi.waitFor(
    () => {
      expect(receiver.received).toHaveLength(1);
      expect(logged.filter((line) => line.includes('"delivery_sent"'))).toHaveLength(1);
    },
    { timeout: 50_000 },
  );
});

onEachDatabase((open) => {
  test('two workers on one store send 200 notifications once each', async () => {
    const { store, openReplica } = await open();
    const receiver = await startReceiver((response) => setTimeout(() => response.end('ok'), 5));
    const first = createNotifier(store);
    const second = createNotifier(openReplica());
    const input = { name: 'team', kind: 'webhook', url: receiver.url, secret: SIGNING_SECRET };
    const { channel } = await first.channels.add(input, 'operator');
    await addRule(store, channel.id, { id: 'all' });
    await finishJobs(store, createIds(200));
    await vi.waitFor(
      async () => {
        await Promise.all([first.worker.tick(), second.worker.tick()]);
        const rows = await getDeliveries(store);
        expect(rows.filter(({ deliveredAt }) => deliveredAt !== null)).toHaveLength(200);
      },
      { timeout: 100_000, interval: 20 },
    );
    const sentIds = receiver.received.map(({ headers }) => String(headers['webhook-id'])).sort();
    expect(sentIds).toEqual(
      createIds(200)
        .map((id) => `all:${id}:2`)
        .sort(),
    );
  });
});
