import { expect, test } from 'vitest';
import type { Rule } from './rules';
import type { Store } from './store';
import { answer, AT_REST, numbered, onEachDatabase } from './store.fixture';

const MINUTE_MS = 60_000;
const LEASE = { limit: 100, leaseMs: 300 };
const iso = (ms: number) => new Date(ms).toISOString();

const rule = (store: Store, change: Partial<Rule> = {}): Rule => ({
  id: 'rule',
  channelId: 'channel',
  jobId: null,
  phases: ['succeeded', 'failed'],
  type: null,
  profile: null,
  overdue: false,
  locale: 'en',
  createdBy: 'operator',
  createdAt: store.now(),
  ...change,
});

async function withChannel(store: Store, id = 'channel', keyId = 'key'): Promise<void> {
  const channel = { id, name: id, kind: 'slack', sealed: 'sealed', keyId } as const;
  const added = { ...channel, createdBy: 'operator', createdAt: store.now() };
  expect(await store.notifications.addChannel(added)).toBe('added');
}

const save = (store: Store, id: string, job: Parameters<typeof answer>[2]) =>
  store.saveAnswers([answer(id, store.now(), job)], AT_REST);

/** A job that was seen running, and then otherwise. */
async function live(store: Store, id: string, job: Parameters<typeof answer>[2]): Promise<void> {
  const askedAt = store.now() - 2 * MINUTE_MS;
  await store.saveAnswers([answer(id, askedAt, { ...job, status: 'Running' })], AT_REST);
  await save(store, id, job);
}

const outboxOf = async (store: Store) =>
  (await store.notifications.deliveries(10_000)).map(({ id }) => id).sort();

onEachDatabase((open) => {
  test('a change is in the outbox once it is stored, with all there is to tell', async () => {
    const { store } = await open();
    await withChannel(store);
    await store.notifications.addRule(rule(store, { locale: 'zh' }));
    const reason = 'a\0b'.padEnd(9_000, 'x');
    await live(store, 'job', { status: 'Failed', reason, resource_name: 'registry' });
    const [delivery] = await store.notifications.deliveries(10);
    expect(delivery).toMatchObject({
      id: 'rule:job:2',
      attempts: 0,
      channelName: 'channel',
      channelKind: 'slack',
      event: { kind: 'changed', locale: 'zh', phase: 'failed', profile: 'default', region: 'cn-north-4' },
    });
    expect(delivery?.event.job).toMatchObject({ id: 'job', resource_name: 'registry', status: 'Failed' });
    expect(delivery?.event.job.reason).toHaveLength(4_000);
    expect(delivery?.event.observedAt).toBeGreaterThan(delivery?.event.notBefore ?? Infinity);
  });

  test('a rule tells of its phases, its type, its profile and its job alone', async () => {
    const { store } = await open();
    await withChannel(store);
    for (const [id, change] of Object.entries<Partial<Rule>>({
      failed: { phases: ['failed'] },
      running: { phases: ['running'] },
      unknown: { phases: ['unknown'] },
      typed: { type: 'CreateInstance' },
      profiled: { profile: 'other' },
      overdue: { phases: [], overdue: true },
    })) {
      expect(await store.notifications.addRule(rule(store, { id, ...change }))).toBe('added');
    }
    await live(store, 'a', { status: 'Failed', type: 'DeleteInstance' });
    await live(store, 'b', { status: 'Success', type: 'CreateInstance' });
    await live(store, 'c', { status: 'Success', profile: 'other' });
    // Another status of the same phase is nothing new; each that nobody knows is.
    await live(store, 'd', { status: 'Creating' });
    await save(store, 'd', { status: 'Paused' });
    await save(store, 'd', { status: 'Halted' });
    await save(store, 'd', { status: 'Running' });
    expect(await outboxOf(store)).toEqual(
      ['failed:a:2', 'profiled:c:2', 'running:d:5', 'typed:b:2', 'unknown:d:3', 'unknown:d:4'].sort(),
    );
  });

  test('"tell me when this ends" is told of that job, once, and is gone when that was told', async () => {
    const { store } = await open();
    await withChannel(store);
    const mine = rule(store, { id: 'mine', jobId: 'job' });
    expect(await store.notifications.addRule(mine)).toBe('no_job');
    await save(store, 'job', { status: 'Running' });
    expect(await store.notifications.addRule(mine)).toBe('added');
    expect(await store.notifications.addRule({ ...mine, locale: 'zh' })).toBe('added');
    expect(await store.notifications.rules('job')).toEqual([mine]);
    await live(store, 'other', { status: 'Success' });
    await save(store, 'job', { status: 'Success' });
    expect(await outboxOf(store)).toEqual(['mine:job:2']);
    expect(await store.notifications.addRule({ ...mine, id: 'late' })).toBe('job_ended');

    const [delivery] = await store.notifications.claimDeliveries(LEASE);
    if (delivery === undefined) throw new Error('nothing is due');
    const retry = { kind: 'failed', error: 'not yet', nextAttemptAt: store.now() } as const;
    expect(await store.notifications.settleDelivery(delivery, retry)).toBe(true);
    expect(await store.notifications.rules('job')).toHaveLength(1);
    const [again] = await store.notifications.claimDeliveries(LEASE);
    if (again === undefined) throw new Error('nothing is due');
    expect(again).toMatchObject({ attempts: 2, lastError: 'not yet' });
    // Whoever had it before has it no longer.
    expect(await store.notifications.settleDelivery(delivery, { kind: 'delivered' })).toBe(false);
    expect(await store.notifications.settleDelivery(again, { kind: 'delivered' })).toBe(true);
    expect(await store.notifications.rules('job')).toEqual([]);
    expect(await store.notifications.claimDeliveries(LEASE)).toEqual([]);
  });

  test('its figures are what waits, for how long, and what was given up', async () => {
    const { store, pass } = await open();
    await withChannel(store);
    await store.notifications.addRule(rule(store, { id: 'rule', phases: ['failed'] }));
    expect(await store.notifications.outboxFigures()).toEqual({ waiting: 0, oldestMs: 0, givenUp: 0 });
    for (const jobId of ['a', 'b', 'c']) await live(store, jobId, { status: 'Failed' });
    const [first, second] = await store.notifications.claimDeliveries(LEASE);
    if (first === undefined || second === undefined) throw new Error('nothing is due');
    await store.notifications.settleDelivery(first, { kind: 'delivered' });
    await store.notifications.settleDelivery(second, { kind: 'failed', error: 'no', nextAttemptAt: null });
    await pass(50);
    const { waiting, oldestMs, givenUp } = await store.notifications.outboxFigures();
    expect([waiting, givenUp]).toEqual([1, 1]);
    expect(oldestMs).toBeGreaterThanOrEqual(50);
  });

  test('a job that is asked for by a rule of its own is told of however long ago it ended', async () => {
    const { store } = await open();
    await withChannel(store);
    await store.claim('job', undefined, 1);
    await store.notifications.addRule(rule(store, { jobId: 'job' }));
    await save(store, 'job', { status: 'Success', updated_at: '2020-01-01T00:00:00Z' });
    expect(await outboxOf(store)).toEqual(['rule:job:1']);
  });

  test('a first sweep of a thousand old jobs tells nobody; of what ended just now it does', async () => {
    const { store } = await open();
    await withChannel(store);
    await store.notifications.addRule(rule(store, { phases: ['succeeded', 'failed', 'running'] }));
    const at = store.now();
    const old = numbered(1_000).map((id, i) =>
      answer(id, at, {
        status: ['Success', 'Failed', 'Running'][i % 3] ?? '',
        ...(i % 2 === 0 && { updated_at: iso(at - 11 * MINUTE_MS) }),
      }),
    );
    const recent = ['recent-1', 'recent-2'].map((id) =>
      answer(id, at, { status: 'Failed', updated_at: iso(at - 9 * MINUTE_MS) }),
    );
    await store.saveAnswers([...old, ...recent], AT_REST);
    expect(await outboxOf(store)).toEqual(['rule:recent-1:1', 'rule:recent-2:1']);
    // And what was seen is told of from then on.
    await save(store, 'job-2', { status: 'Success' });
    expect(await outboxOf(store)).toContain('rule:job-2:2');
  });

  test('a job that takes longer than usual is told of once for each rule that wants it, until it has ended', async () => {
    const { store } = await open();
    await withChannel(store);
    await store.notifications.addRule(rule(store, { id: 'late', phases: [], overdue: true, type: 'A' }));
    await store.notifications.addRule(rule(store, { id: 'deaf' }));
    await save(store, 'a', { status: 'Running', type: 'A' });
    await save(store, 'b', { status: 'Running', type: 'B' });
    await live(store, 'c', { status: 'Success', type: 'A' });
    const before = await outboxOf(store);
    for (let i = 0; i < 3; i++) await store.notifications.enqueueOverdue(['a', 'b', 'c', 'nobody', 'a']);
    expect((await outboxOf(store)).filter((id) => !before.includes(id))).toEqual(['late:a:overdue']);
  });

  test('what is claimed is left alone until the lease ends; what is given back counts as untried', async () => {
    const { store, another, pass } = await open();
    await withChannel(store);
    await store.notifications.addRule(rule(store));
    for (const id of numbered(20)) await live(store, id, { status: 'Success' });
    const second = another();
    const [mine, theirs] = await Promise.all([
      store.notifications.claimDeliveries({ limit: 10, leaseMs: 300 }),
      second.notifications.claimDeliveries({ limit: 20, leaseMs: 300 }),
    ]);
    expect(new Set([...mine, ...theirs].map(({ id }) => id)).size).toBe(mine.length + theirs.length);
    // Either may have come first, and have taken all that it may.
    const [first] = [...mine, ...theirs];
    if (first === undefined) throw new Error('nothing is due');
    await store.notifications.releaseDelivery(first);
    const [released] = await second.notifications.claimDeliveries({ limit: 1, leaseMs: 300 });
    expect(released?.attempts).toBe(released?.id === first.id ? 1 : released?.attempts);
    await pass(400);
    expect(await second.notifications.claimDeliveries(LEASE)).toHaveLength(20);
  });

  test('a channel goes with its rules and all that was to be told; a rule with what still was', async () => {
    const { store } = await open();
    await withChannel(store, 'a');
    await withChannel(store, 'b');
    expect(await store.notifications.addRule(rule(store, { channelId: 'nobody' }))).toBe('no_channel');
    for (const id of ['a', 'b']) await store.notifications.addRule(rule(store, { id, channelId: id }));
    await live(store, 'job', { status: 'Success' });
    expect(await outboxOf(store)).toEqual(['a:job:2', 'b:job:2']);
    expect(await store.notifications.removeChannel('a')).toMatchObject({ id: 'a', name: 'a' });
    expect(await store.notifications.removeChannel('a')).toBe(null);
    expect(await outboxOf(store)).toEqual(['b:job:2']);
    expect(await store.notifications.rules(null)).toMatchObject([{ id: 'b' }]);
    expect(await store.notifications.removeRule('b')).toMatchObject({ id: 'b' });
    expect(await store.notifications.removeRule('b')).toBe(null);
    expect(await store.notifications.claimDeliveries(LEASE)).toEqual([]);
  });

  test('a job that was forgotten and comes back is told of anew', async () => {
    const { store } = await open();
    await withChannel(store);
    await store.notifications.addRule(rule(store));
    await live(store, 'job', { status: 'Success' });
    await store.notifications.addRule(rule(store, { id: 'mine', jobId: 'job' }));
    await store.forget('job');
    expect(await outboxOf(store)).toEqual([]);
    expect(await store.notifications.rules('job')).toEqual([]);
    await store.claim('job', undefined, 1);
    await live(store, 'job', { status: 'Success' });
    expect(await outboxOf(store)).toEqual(['rule:job:2']);
  });

  test('a channel waits as a whole, and the log is kept for a while', async () => {
    const { store, pass } = await open();
    await withChannel(store);
    await store.notifications.addRule(rule(store));
    for (const id of numbered(3)) await live(store, id, { status: 'Success' });
    const [first] = await store.notifications.claimDeliveries({ ...LEASE, limit: 1 });
    if (first === undefined) throw new Error('nothing is due');
    await store.notifications.pauseChannel('channel', store.now() + 400);
    await store.notifications.settleDelivery(first, { kind: 'delivered' });
    expect(await store.notifications.claimDeliveries(LEASE)).toEqual([]);
    await pass(500);
    expect(await store.notifications.claimDeliveries(LEASE)).toHaveLength(2);
    expect(await store.notifications.retainDeliveries(store.now() + 1)).toBe(1);
    expect(await outboxOf(store)).toHaveLength(2);
  });

  test('nothing is sealed by two keys: neither a channel beside a profile, nor the other way round', async () => {
    const { store } = await open();
    await withChannel(store, 'a', 'key1');
    expect(await store.putStoredProfile({ name: 'p', sealed: 'x', keyId: 'key2' })).toBe(false);
    expect(await store.putStoredProfile({ name: 'p', sealed: 'x', keyId: 'key1' })).toBe(true);
    const channel = { id: 'b', name: 'b', kind: 'slack', sealed: 's', createdBy: '', createdAt: 0 } as const;
    expect(await store.notifications.addChannel({ ...channel, keyId: 'key2' })).toBe('other_key');
    expect(await store.notifications.addChannel({ ...channel, name: 'a', keyId: 'key1' })).toBe('name_taken');
    const before = await store.allSealed();
    expect(before).toHaveLength(2);
    const after = before.map((each) => ({ ...each, sealed: `new ${each.kind}`, keyId: 'key2' }));
    expect(await store.replaceSealed(before.slice(1), after)).toBe(false);
    expect(await store.replaceSealed(before, after)).toBe(true);
    expect(await store.allSealed()).toEqual(after);
  });

  test('what was to be told by a clock that was set back since is told now, and what waits rightly waits on', async () => {
    const { store, sql } = await open();
    await withChannel(store);
    await store.notifications.addRule(rule(store));
    for (const id of ['written', 'sent', 'waiting', 'longest']) await live(store, id, { status: 'Failed' });
    const claimed = await store.notifications.claimDeliveries(LEASE);
    const longest = store.now() + 4 * 60 * MINUTE_MS;
    const outcome = { kind: 'failed', error: 'out of order', nextAttemptAt: longest } as const;
    for (const delivery of claimed) await store.notifications.settleDelivery(delivery, outcome);
    const ahead = store.now() + 60 * MINUTE_MS;
    const change = (id: string, set: string) =>
      sql(`update outbox set ${set} where job_id = '${id}' returning id`);
    await change('written', `created_at = ${ahead}, next_attempt_at = ${ahead}`);
    await change('sent', `next_attempt_at = ${store.now()}, lease_until = ${ahead}`);
    await change('waiting', `next_attempt_at = ${longest + 24 * 60 * MINUTE_MS}`);
    await store.mendTimes({ checkMs: 1_000, leaseMs: 1_000, pauseMs: () => 0, refusalMs: 0 });
    const due = await store.notifications.claimDeliveries(LEASE);
    expect(due.map(({ event }) => event.job.id).sort()).toEqual(['sent', 'waiting', 'written']);
    for (const { createdAt } of due) expect(createdAt).toBeLessThanOrEqual(store.now());
  });
});
