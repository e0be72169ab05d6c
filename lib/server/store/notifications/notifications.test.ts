import { describe, expect, test } from 'vitest';
import type { Rule } from './rule-row';
import type { Store } from '@/lib/server/store/store';
import { createResult, NO_RECHECK, createIds, onEachDatabase } from '@/lib/server/store/store.fixture';

const MINUTE_MS = 60_000;
const LEASE = { limit: 100, leaseMs: 300 };
const iso = (ms: number) => new Date(ms).toISOString();

const createRule = (store: Store, change: Partial<Rule> = {}): Rule => ({
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

async function addTestChannel(store: Store, id = 'channel', keyId = 'key'): Promise<void> {
  const channel = { id, name: id, kind: 'slack', ciphertext: 'encrypted', keyId } as const;
  const added = { ...channel, createdBy: 'operator', createdAt: store.now() };
  expect(await store.notifications.addChannel(added)).toBe('added');
}

const save = (store: Store, id: string, job: Parameters<typeof createResult>[2]) =>
  store.jobs.saveResults([createResult(id, store.now(), job)], NO_RECHECK);

/** Saves a running job and then the given changes. */
async function saveRunningThen(
  store: Store,
  id: string,
  job: Parameters<typeof createResult>[2],
): Promise<void> {
  const requestedAt = store.now() - 2 * MINUTE_MS;
  await store.jobs.saveResults([createResult(id, requestedAt, { ...job, status: 'Running' })], NO_RECHECK);
  await save(store, id, job);
}

const findOutboxIds = async (store: Store) =>
  (await store.notifications.findDeliveries(10_000)).map(({ id }) => id).sort();

onEachDatabase((open) => {
  describe('enqueueChanges', () => {
    test('a saved change is in the outbox with all details', async () => {
      const { store } = await open();
      await addTestChannel(store);
      await store.notifications.addRule(createRule(store, { locale: 'zh' }));
      const reason = 'a\0b'.padEnd(9_000, 'x');
      await saveRunningThen(store, 'job', { status: 'Failed', reason, resource_name: 'registry' });
      const [delivery] = await store.notifications.findDeliveries(10);
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

    test('a rule matches only its phases, type, profile and job', async () => {
      const { store } = await open();
      await addTestChannel(store);
      for (const [id, change] of Object.entries<Partial<Rule>>({
        failed: { phases: ['failed'] },
        running: { phases: ['running'] },
        unknown: { phases: ['unknown'] },
        typed: { type: 'CreateInstance' },
        profiled: { profile: 'other' },
        overdue: { phases: [], overdue: true },
      })) {
        expect(await store.notifications.addRule(createRule(store, { id, ...change }))).toBe('added');
      }
      await saveRunningThen(store, 'a', { status: 'Failed', type: 'DeleteInstance' });
      await saveRunningThen(store, 'b', { status: 'Success', type: 'CreateInstance' });
      await saveRunningThen(store, 'c', { status: 'Success', profile: 'other' });
      // Another status of the same phase is not news; each unknown status is.
      await saveRunningThen(store, 'd', { status: 'Creating' });
      await save(store, 'd', { status: 'Paused' });
      await save(store, 'd', { status: 'Halted' });
      await save(store, 'd', { status: 'Running' });
      expect(await findOutboxIds(store)).toEqual(
        ['failed:a:2', 'profiled:c:2', 'running:d:5', 'typed:b:2', 'unknown:d:3', 'unknown:d:4'].sort(),
      );
    });

    test('a rule for one job applies no matter how long ago the job ended', async () => {
      const { store } = await open();
      await addTestChannel(store);
      await store.jobs.acquireLease('job', undefined, 1);
      await store.notifications.addRule(createRule(store, { jobId: 'job' }));
      await save(store, 'job', { status: 'Success', updated_at: '2020-01-01T00:00:00Z' });
      expect(await findOutboxIds(store)).toEqual(['rule:job:1']);
    });

    test('a first list sync of a thousand old jobs enqueues nothing, except for jobs that just ended', async () => {
      const { store } = await open();
      await addTestChannel(store);
      await store.notifications.addRule(createRule(store, { phases: ['succeeded', 'failed', 'running'] }));
      const at = store.now();
      const old = createIds(1_000).map((id, i) =>
        createResult(id, at, {
          status: ['Success', 'Failed', 'Running'][i % 3] ?? '',
          ...(i % 2 === 0 && { updated_at: iso(at - 11 * MINUTE_MS) }),
        }),
      );
      const recent = ['recent-1', 'recent-2'].map((id) =>
        createResult(id, at, { status: 'Failed', updated_at: iso(at - 9 * MINUTE_MS) }),
      );
      await store.jobs.saveResults([...old, ...recent], NO_RECHECK);
      expect(await findOutboxIds(store)).toEqual(['rule:recent-1:1', 'rule:recent-2:1']);
      // Later results are notified again.
      await save(store, 'job-2', { status: 'Success' });
      expect(await findOutboxIds(store)).toContain('rule:job-2:2');
    });

    test('a removed job that returns causes new notifications', async () => {
      const { store } = await open();
      await addTestChannel(store);
      await store.notifications.addRule(createRule(store));
      await saveRunningThen(store, 'job', { status: 'Success' });
      await store.notifications.addRule(createRule(store, { id: 'one-job', jobId: 'job' }));
      await store.jobs.removeJob('job');
      expect(await findOutboxIds(store)).toEqual([]);
      expect(await store.notifications.findRules('job')).toEqual([]);
      await store.jobs.acquireLease('job', undefined, 1);
      await saveRunningThen(store, 'job', { status: 'Success' });
      expect(await findOutboxIds(store)).toEqual(['rule:job:2']);
    });
  });

  describe('enqueueOverdue', () => {
    test('enqueues one notification for each rule and unfinished job', async () => {
      const { store } = await open();
      await addTestChannel(store);
      await store.notifications.addRule(
        createRule(store, { id: 'late', phases: [], overdue: true, type: 'A' }),
      );
      await store.notifications.addRule(createRule(store, { id: 'deaf' }));
      await save(store, 'a', { status: 'Running', type: 'A' });
      await save(store, 'b', { status: 'Running', type: 'B' });
      await saveRunningThen(store, 'c', { status: 'Success', type: 'A' });
      const before = await findOutboxIds(store);
      for (let i = 0; i < 3; i++) await store.notifications.enqueueOverdue(['a', 'b', 'c', 'nobody', 'a']);
      expect((await findOutboxIds(store)).filter((id) => !before.includes(id))).toEqual(['late:a:overdue']);
    });
  });

  describe('leaseDeliveries', () => {
    test('a leased delivery is skipped until the lease expires, and a released one counts no attempt', async () => {
      const { store, openReplica, advance } = await open();
      await addTestChannel(store);
      await store.notifications.addRule(createRule(store));
      for (const id of createIds(20)) await saveRunningThen(store, id, { status: 'Success' });
      const second = openReplica();
      const [ours, theirs] = await Promise.all([
        store.notifications.leaseDeliveries({ limit: 10, leaseMs: 300 }),
        second.notifications.leaseDeliveries({ limit: 20, leaseMs: 300 }),
      ]);
      expect(new Set([...ours, ...theirs].map(({ id }) => id)).size).toBe(ours.length + theirs.length);
      // Either may have come first and taken the maximum.
      const [first] = [...ours, ...theirs];
      if (first === undefined) throw new Error('nothing is due');
      await store.notifications.releaseDelivery(first);
      const [released] = await second.notifications.leaseDeliveries({ limit: 1, leaseMs: 300 });
      expect(released?.attempts).toBe(released?.id === first.id ? 1 : released?.attempts);
      await advance(400);
      expect(await second.notifications.leaseDeliveries(LEASE)).toHaveLength(20);
    });

    test('a rule for one job is delivered once and then deleted', async () => {
      const { store } = await open();
      await addTestChannel(store);
      const first = createRule(store, { id: 'one-job', jobId: 'job' });
      expect(await store.notifications.addRule(first)).toBe('no_job');
      await save(store, 'job', { status: 'Running' });
      expect(await store.notifications.addRule(first)).toBe('added');
      expect(await store.notifications.addRule({ ...first, locale: 'zh' })).toBe('added');
      expect(await store.notifications.findRules('job')).toEqual([first]);
      await saveRunningThen(store, 'other', { status: 'Success' });
      await save(store, 'job', { status: 'Success' });
      expect(await findOutboxIds(store)).toEqual(['one-job:job:2']);
      expect(await store.notifications.addRule({ ...first, id: 'late' })).toBe('job_ended');

      const [delivery] = await store.notifications.leaseDeliveries(LEASE);
      if (delivery === undefined) throw new Error('nothing is due');
      const retry = { kind: 'failed', error: 'not yet', nextAttemptAt: store.now() } as const;
      expect(await store.notifications.recordDeliveryOutcome(delivery, retry)).toBe(true);
      expect(await store.notifications.findRules('job')).toHaveLength(1);
      const [again] = await store.notifications.leaseDeliveries(LEASE);
      if (again === undefined) throw new Error('nothing is due');
      expect(again).toMatchObject({ attempts: 2, lastError: 'not yet' });
      // The previous holder's lease has expired.
      expect(await store.notifications.recordDeliveryOutcome(delivery, { kind: 'delivered' })).toBe(false);
      expect(await store.notifications.recordDeliveryOutcome(again, { kind: 'delivered' })).toBe(true);
      expect(await store.notifications.findRules('job')).toEqual([]);
      expect(await store.notifications.leaseDeliveries(LEASE)).toEqual([]);
    });

    test('pauseChannel postpones all deliveries of the channel, and deleteOldDeliveries deletes completed ones', async () => {
      const { store, advance } = await open();
      await addTestChannel(store);
      await store.notifications.addRule(createRule(store));
      for (const id of createIds(3)) await saveRunningThen(store, id, { status: 'Success' });
      const [first] = await store.notifications.leaseDeliveries({ ...LEASE, limit: 1 });
      if (first === undefined) throw new Error('nothing is due');
      await store.notifications.pauseChannel('channel', store.now() + 400);
      await store.notifications.recordDeliveryOutcome(first, { kind: 'delivered' });
      expect(await store.notifications.leaseDeliveries(LEASE)).toEqual([]);
      await advance(500);
      expect(await store.notifications.leaseDeliveries(LEASE)).toHaveLength(2);
      expect(await store.notifications.deleteOldDeliveries(store.now() + 1)).toBe(1);
      expect(await findOutboxIds(store)).toHaveLength(2);
    });

    test('deliveries scheduled before the clock was set back become due, and others keep waiting', async () => {
      const { store, sql } = await open();
      await addTestChannel(store);
      await store.notifications.addRule(createRule(store));
      for (const id of ['written', 'sent', 'waiting', 'longest'])
        await saveRunningThen(store, id, { status: 'Failed' });
      const leased = await store.notifications.leaseDeliveries(LEASE);
      const longest = store.now() + 4 * 60 * MINUTE_MS;
      const outcome = { kind: 'failed', error: 'out of order', nextAttemptAt: longest } as const;
      for (const delivery of leased) await store.notifications.recordDeliveryOutcome(delivery, outcome);
      const ahead = store.now() + 60 * MINUTE_MS;
      const change = (id: string, set: string) =>
        sql(`update outbox set ${set} where job_id = '${id}' returning id`);
      await change('written', `created_at = ${ahead}, next_attempt_at = ${ahead}`);
      await change('sent', `next_attempt_at = ${store.now()}, lease_until = ${ahead}`);
      await change('waiting', `next_attempt_at = ${longest + 24 * 60 * MINUTE_MS}`);
      await store.jobs.repairFutureTimestamps({
        checkMs: 1_000,
        leaseMs: 1_000,
        getPauseMs: () => 0,
        listDeniedMs: 0,
      });
      const due = await store.notifications.leaseDeliveries(LEASE);
      expect(due.map(({ event }) => event.job.id).sort()).toEqual(['sent', 'waiting', 'written']);
      for (const { createdAt } of due) expect(createdAt).toBeLessThanOrEqual(store.now());
    });
  });

  describe('findOutboxStats', () => {
    test('counts pending and given up deliveries, and measures the oldest', async () => {
      const { store, advance } = await open();
      await addTestChannel(store);
      await store.notifications.addRule(createRule(store, { id: 'rule', phases: ['failed'] }));
      expect(await store.notifications.findOutboxStats()).toEqual({ waiting: 0, oldestMs: 0, givenUp: 0 });
      for (const jobId of ['a', 'b', 'c']) await saveRunningThen(store, jobId, { status: 'Failed' });
      const [first, second] = await store.notifications.leaseDeliveries(LEASE);
      if (first === undefined || second === undefined) throw new Error('nothing is due');
      await store.notifications.recordDeliveryOutcome(first, { kind: 'delivered' });
      await store.notifications.recordDeliveryOutcome(second, {
        kind: 'failed',
        error: 'no',
        nextAttemptAt: null,
      });
      await advance(50);
      const { waiting, oldestMs, givenUp } = await store.notifications.findOutboxStats();
      expect([waiting, givenUp]).toEqual([1, 1]);
      expect(oldestMs).toBeGreaterThanOrEqual(50);
    });
  });

  describe('deleteChannel', () => {
    test('deletes the channel’s rules and deliveries, and deleteRule deletes pending deliveries', async () => {
      const { store } = await open();
      await addTestChannel(store, 'a');
      await addTestChannel(store, 'b');
      expect(await store.notifications.addRule(createRule(store, { channelId: 'nobody' }))).toBe(
        'no_channel',
      );
      for (const id of ['a', 'b'])
        await store.notifications.addRule(createRule(store, { id, channelId: id }));
      await saveRunningThen(store, 'job', { status: 'Success' });
      expect(await findOutboxIds(store)).toEqual(['a:job:2', 'b:job:2']);
      expect(await store.notifications.deleteChannel('a')).toMatchObject({ id: 'a', name: 'a' });
      expect(await store.notifications.deleteChannel('a')).toBe(null);
      expect(await findOutboxIds(store)).toEqual(['b:job:2']);
      expect(await store.notifications.findRules(null)).toMatchObject([{ id: 'b' }]);
      expect(await store.notifications.deleteRule('b')).toMatchObject({ id: 'b' });
      expect(await store.notifications.deleteRule('b')).toBe(null);
      expect(await store.notifications.leaseDeliveries(LEASE)).toEqual([]);
    });
  });

  describe('addChannel', () => {
    test('rejects a channel or profile that is encrypted with another key', async () => {
      const { store } = await open();
      await addTestChannel(store, 'a', 'key1');
      expect(await store.profiles.saveStoredProfile({ name: 'p', ciphertext: 'x', keyId: 'key2' })).toBe(
        false,
      );
      expect(await store.profiles.saveStoredProfile({ name: 'p', ciphertext: 'x', keyId: 'key1' })).toBe(
        true,
      );
      const channel = {
        id: 'b',
        name: 'b',
        kind: 'slack',
        ciphertext: 's',
        createdBy: '',
        createdAt: 0,
      } as const;
      expect(await store.notifications.addChannel({ ...channel, keyId: 'key2' })).toBe('other_key');
      expect(await store.notifications.addChannel({ ...channel, name: 'a', keyId: 'key1' })).toBe(
        'name_taken',
      );
      const before = await store.profiles.findEncryptedRows();
      expect(before).toHaveLength(2);
      const after = before.map((each) => ({ ...each, ciphertext: `new ${each.kind}`, keyId: 'key2' }));
      expect(await store.profiles.replaceEncryptedRows(before.slice(1), after)).toBe(false);
      expect(await store.profiles.replaceEncryptedRows(before, after)).toBe(true);
      expect(await store.profiles.findEncryptedRows()).toEqual(after);
    });
  });
});
