import { expect, test, vi } from 'vitest';
import { numbered } from '@/lib/server/store/store.fixture';
import { ground, log } from './deliverer.fixture';
import { addRule, answering, notifier, ok, startReceiver } from './notifications.fixture';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

test('what failed is tried again until it is taken, by the same key', async () => {
  const { receiver, deliverer, store, end, deliver, pass, rule } = await ground('webhook');
  receiver.answerWith(answering(500, 'out of order'));
  await end('job');
  expect(await deliver()).toMatchObject({ attempts: 1, lastError: 'It answered 500: out of order' });
  await deliverer.tick();
  pass(9_000);
  await deliverer.tick();
  expect(receiver.received).toHaveLength(1);
  pass(2_000);
  expect(await deliver()).toMatchObject({ attempts: 2, deliveredAt: null });
  receiver.answerWith(ok);
  pass(MINUTE_MS);
  expect(await deliver()).toMatchObject({ attempts: 3, nextAttemptAt: null, givenUpAt: null });
  pass(48 * HOUR_MS);
  await deliverer.tick();
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(
    Array(3).fill(`${rule}:job:2`),
  );
  const [first, , third] = receiver.received;
  expect(third?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
  expect(await log(store)).toMatchObject([{ deliveredAt: expect.any(Number) as number }]);
});

test('a target that fails is tried about a dozen times in a day, and then given up', async () => {
  const { receiver, end, deliver, pass } = await ground();
  receiver.answerWith(answering(500));
  await end('job');
  let hours = 0;
  for (;;) {
    const { givenUpAt, nextAttemptAt } = await deliver();
    if (givenUpAt !== null) {
      expect(nextAttemptAt).toBe(null);
      break;
    }
    pass(10_000);
    hours += 10_000 / HOUR_MS;
    if (hours > 30) throw new Error('it is never given up');
    // In larger steps where nothing happens for long.
    if (receiver.received.length > 6) {
      pass(10 * MINUTE_MS);
      hours += 1 / 6;
    }
  }
  expect(hours).toBeGreaterThan(19);
  expect(receiver.received.length).toBeGreaterThanOrEqual(11);
  expect(receiver.received.length).toBeLessThanOrEqual(14);
});

test.each([400, 401, 403, 404, 410])('a target that answers %i is given up after an hour', async (status) => {
  const { receiver, end, deliver, pass } = await ground();
  receiver.answerWith(answering(status));
  await end('job');
  let minutes = 0;
  while ((await deliver()).givenUpAt === null && minutes < 300) {
    pass(MINUTE_MS);
    minutes += 1;
  }
  expect(minutes).toBeGreaterThanOrEqual(60);
  expect(minutes).toBeLessThan(130);
  expect(receiver.received.length).toBeGreaterThanOrEqual(3);
  expect(receiver.received.length).toBeLessThan(10);
});

test('a target that asks to slow down is left alone for as long as it asks, with all that waits for it', async () => {
  const { receiver, deliverer, end, deliver, pass, store } = await ground();
  receiver.answerWith(answering(429, '', { 'Retry-After': '120' }));
  await end('job-0');
  await deliver();
  await end(...numbered(20).slice(1));
  pass(1_000);
  receiver.received.length = 0;
  await deliver();
  const tried = receiver.received.length;
  expect(tried).toBeLessThanOrEqual(8);
  pass(118_000);
  await deliverer.tick();
  expect(receiver.received).toHaveLength(tried);
  receiver.answerWith(ok);
  pass(60_000);
  await vi.waitFor(async () => {
    await deliver();
    expect((await log(store)).filter(({ deliveredAt }) => deliveredAt !== null)).toHaveLength(20);
  });
});

test('DingTalk is sent no more than 20 messages in any minute, and gets all of them', async () => {
  const { receiver, deliverer, end, deliver, pass, store } = await ground('dingtalk');
  let now = 0;
  const at: number[] = [];
  receiver.answerWith((response) => {
    at.push(now);
    response.end('{"errcode":0,"errmsg":"ok"}');
  });
  await end(...numbered(50));
  while (at.length < 50 && now < 600_000) {
    await deliver();
    pass(500);
    now += 500;
  }
  await deliverer.tick();
  expect(at).toHaveLength(50);
  for (const start of at) {
    expect(at.filter((each) => each >= start && each < start + MINUTE_MS).length).toBeLessThanOrEqual(20);
  }
  // As fast as that allows.
  expect(at.at(-1)).toBeLessThan(200_000);
  expect((await log(store)).map(({ attempts }) => attempts)).toEqual(Array(50).fill(1));
});

test('a provider that refuses by a code has not been told', async () => {
  const { receiver, end, deliver, pass } = await ground('wecom');
  receiver.answerWith(answering(200, { errcode: -1, errmsg: 'system busy' }));
  await end('job');
  expect(await deliver()).toMatchObject({
    deliveredAt: null,
    lastError: 'It refused the message with code -1: system busy',
  });
  receiver.answerWith(answering(200, { errcode: 0, errmsg: 'ok' }));
  pass(20_000);
  expect(await deliver()).toMatchObject({ deliveredAt: expect.any(Number) as number });
});

test('a target that does not answer holds up no other', async () => {
  const { receiver, channels, deliverer, end, store, channel } = await ground();
  receiver.answerWith(() => undefined);
  const other = await startReceiver();
  await end(...numbered(8, 'silent'));
  await deliverer.tick();
  await store.notifications.removeRule((await store.notifications.rules(null))[0]?.id ?? '');
  const added = await channels.add({ name: 'other', kind: 'wecom', url: other.url }, 'operator');
  await addRule(store, added.channel.id);
  await end('heard');
  await vi.waitFor(
    async () => {
      await deliverer.tick();
      expect(other.received).toHaveLength(1);
    },
    { timeout: 5_000 },
  );
  expect((await log(store)).filter(({ channelId }) => channelId === channel.id)).toEqual([]);
});

test('what waits for a channel that was removed is dropped', async () => {
  const { receiver, deliverer, end, store, channel } = await ground();
  await end('job');
  await store.notifications.removeChannel(channel.id);
  await deliverer.tick();
  expect(receiver.received).toEqual([]);
  expect(await store.notifications.claimDeliveries({ limit: 10, leaseMs: 1 })).toEqual([]);
});

test('a message that was claimed while its channel was removed is sent to nobody', async () => {
  const { store, end, channel } = await ground();
  await end('job');
  const sent: string[] = [];
  const { deliverer } = notifier(
    { ...store, notifications: { ...store.notifications, channel: () => Promise.resolve(null) } },
    { send: () => Promise.reject(new Error(String(sent.push('x')))) },
  );
  await deliverer.tick();
  await vi.waitFor(async () => {
    expect(await log(store)).toEqual([]);
  });
  expect(sent).toEqual([]);
  expect(channel.name).toBe('team');
});
