import { describe, expect, test, vi } from 'vitest';
import { createIds } from '@/lib/server/store/store.fixture';
import { createDingtalkRules } from '@/testing/chat-services/dingtalk';
import { createFeishuRules } from '@/testing/chat-services/feishu';
import { createSlackRules } from '@/testing/chat-services/slack';
import { createWecomRules } from '@/testing/chat-services/wecom';
import { setUpChat, setUpOutbox, getDeliveries } from './outbox-worker.fixture';
import { addRule, respond, createNotifier, ok, startReceiver } from './notifications.fixture';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('createOutboxWorker', () => {
  test('retries a failed delivery with the same idempotency key', async () => {
    const { receiver, worker, store, finish, deliver, advance, rule } = await setUpOutbox('webhook');
    receiver.respondWith(respond(500, 'out of order'));
    await finish('job');
    expect(await deliver()).toMatchObject({
      attempts: 1,
      lastError: 'Responded with HTTP 500: out of order',
    });
    await worker.tick();
    advance(9_000);
    await worker.tick();
    expect(receiver.received).toHaveLength(1);
    advance(2_000);
    expect(await deliver()).toMatchObject({ attempts: 2, deliveredAt: null });
    receiver.respondWith(ok);
    advance(MINUTE_MS);
    expect(await deliver()).toMatchObject({ attempts: 3, nextAttemptAt: null, givenUpAt: null });
    advance(48 * HOUR_MS);
    await worker.tick();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(
      Array(3).fill(`${rule}:job:2`),
    );
    const [first, , third] = receiver.received;
    expect(third?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(await getDeliveries(store)).toMatchObject([{ deliveredAt: expect.any(Number) as number }]);
  });

  test.each([400, 401, 403, 404, 410, 500])(
    'retries HTTP %i for 24 hours, about 12 times',
    async (status) => {
      const { receiver, store, finish, deliver, advance } = await setUpOutbox();
      receiver.respondWith(respond(status));
      await finish('job');
      let minutes = 0;
      let delivery = await deliver();
      const { createdAt } = delivery;
      while (delivery.nextAttemptAt !== null) {
        minutes = Math.ceil((delivery.nextAttemptAt - createdAt) / MINUTE_MS);
        advance(delivery.nextAttemptAt - store.now());
        delivery = await deliver();
      }
      expect(minutes).toBe(24 * 60);
      expect(receiver.received.length).toBeGreaterThanOrEqual(11);
      expect(receiver.received.length).toBeLessThanOrEqual(14);
    },
  );

  test('pauses a throttled channel with all its deliveries until Retry-After', async () => {
    const { receiver, worker, finish, deliver, advance, store } = await setUpOutbox();
    receiver.respondWith(respond(429, '', { 'Retry-After': '120' }));
    await finish('job-0');
    await deliver();
    await finish(...createIds(20).slice(1));
    advance(1_000);
    receiver.received.length = 0;
    await deliver();
    const tried = receiver.received.length;
    expect(tried).toBeLessThanOrEqual(8);
    advance(118_000);
    await worker.tick();
    expect(receiver.received).toHaveLength(tried);
    receiver.respondWith(ok);
    advance(60_000);
    await vi.waitFor(
      async () => {
        await deliver();
        expect((await getDeliveries(store)).filter(({ deliveredAt }) => deliveredAt !== null)).toHaveLength(
          20,
        );
      },
      { timeout: 50_000 },
    );
  });

  test.each([
    ['dingtalk', createDingtalkRules(), 120_000],
    ['wecom', createWecomRules(), 120_000],
    ['feishu', createFeishuRules(), 60_000],
    ['slack', createSlackRules(), 60_000],
  ] as const)('%s receives all messages within its rate limit', async (kind, rules, maxMs) => {
    const { service, finish, deliver, advance, store } = await setUpChat(kind, rules);
    await finish(...createIds(30));
    let elapsed = 0;
    while (service.messages.length < 30 && elapsed < 600_000) {
      await deliver();
      advance(500);
      elapsed += 500;
    }
    expect(service.rejections).toEqual([]);
    expect(service.messages).toHaveLength(30);
    // Sent as fast as the limit allows.
    expect(elapsed).toBeLessThan(maxMs);
    expect((await getDeliveries(store)).map(({ attempts }) => attempts)).toEqual(Array(30).fill(1));
  });

  test('delivers a message once the robot is repaired, even after 23 hours', async () => {
    const rules = createDingtalkRules({ keyword: 'unknown to the channel' });
    const { service, store, finish, deliver, advance } = await setUpChat('dingtalk', rules);
    await finish('job');
    expect(await deliver()).toMatchObject({
      lastError: 'Rejected with code 310000: keywords not in content',
      givenUpAt: null,
    });
    for (let hour = 0; hour < 23; hour++) {
      advance(HOUR_MS);
      await deliver();
    }
    expect(service.messages).toEqual([]);
    rules.read = createDingtalkRules({ keyword: 'SWR Job Monitor' }).read;
    advance(HOUR_MS);
    expect(await deliver()).toMatchObject({ givenUpAt: null, nextAttemptAt: null });
    expect(service.messages).toHaveLength(1);
    expect((await getDeliveries(store))[0]?.deliveredAt).not.toBe(null);
  });

  test('an error code in the body counts as a failed delivery', async () => {
    const { receiver, finish, deliver, advance } = await setUpOutbox('wecom');
    receiver.respondWith(respond(200, { errcode: -1, errmsg: 'system busy' }));
    await finish('job');
    expect(await deliver()).toMatchObject({
      deliveredAt: null,
      lastError: 'Rejected with code -1: system busy',
    });
    receiver.respondWith(respond(200, { errcode: 0, errmsg: 'ok' }));
    advance(20_000);
    expect(await deliver()).toMatchObject({ deliveredAt: expect.any(Number) as number });
  });

  test('a hanging receiver does not block other channels', async () => {
    const { receiver, channels, worker, finish, store, channel } = await setUpOutbox();
    receiver.respondWith(() => undefined);
    const other = await startReceiver();
    await finish(...createIds(8, 'silent'));
    await worker.tick();
    await store.notifications.deleteRule((await store.notifications.findRules({}))[0]?.id ?? '');
    const added = await channels.add({ name: 'other', kind: 'wecom', url: other.url }, 'operator');
    await addRule(store, added.channel.id);
    await finish('next');
    await vi.waitFor(
      async () => {
        await worker.tick();
        expect(other.received).toHaveLength(1);
      },
      { timeout: 50_000 },
    );
    expect((await getDeliveries(store)).filter(({ channelId }) => channelId === channel.id)).toEqual([]);
  });

  test('deletes the deliveries of a removed channel', async () => {
    const { receiver, worker, finish, store, channel } = await setUpOutbox();
    await finish('job');
    await store.notifications.deleteChannel(channel.id);
    await worker.tick();
    expect(receiver.received).toEqual([]);
    expect(await store.notifications.leaseDeliveries({ limit: 10, leaseMs: 1 })).toEqual([]);
  });

  test('does not send a leased message if its channel is removed', async () => {
    const { store, finish, channel } = await setUpOutbox();
    await finish('job');
    const sent: string[] = [];
    const { worker } = createNotifier(
      { ...store, notifications: { ...store.notifications, findChannel: () => Promise.resolve(null) } },
      { send: () => Promise.reject(new Error(String(sent.push('x')))) },
    );
    await worker.tick();
    await vi.waitFor(
      async () => {
        expect(await getDeliveries(store)).toEqual([]);
      },
      { timeout: 50_000 },
    );
    expect(sent).toEqual([]);
    expect(channel.name).toBe('team');
  });
});
