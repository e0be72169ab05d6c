import { describe, expect, test } from 'vitest';
import { createIds, onEachDatabase } from '@/lib/server/store/store.fixture';
import {
  addTestChannel,
  createRule,
  findOutboxIds,
  LEASE,
  MINUTE_MS,
  save,
  saveRunningThen,
} from './outbox.fixture';

onEachDatabase((open) => {
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
      expect(await store.notifications.findRules({ jobId: 'job' })).toEqual([first]);
      await saveRunningThen(store, 'other', { status: 'Success' });
      await save(store, 'job', { status: 'Success' });
      expect(await findOutboxIds(store)).toEqual(['one-job:job:2']);
      expect(await store.notifications.addRule({ ...first, id: 'late' })).toBe('job_ended');

      const [delivery] = await store.notifications.leaseDeliveries(LEASE);
      if (delivery === undefined) throw new Error('nothing is due');
      const retry = { kind: 'failed', error: 'not yet', nextAttemptAt: store.now() } as const;
      expect(await store.notifications.recordDeliveryOutcome(delivery, retry)).toBe(true);
      expect(await store.notifications.findRules({ jobId: 'job' })).toHaveLength(1);
      const [again] = await store.notifications.leaseDeliveries(LEASE);
      if (again === undefined) throw new Error('nothing is due');
      expect(again).toMatchObject({ attempts: 2, lastError: 'not yet' });
      // The previous holder's lease has expired.
      expect(await store.notifications.recordDeliveryOutcome(delivery, { kind: 'delivered' })).toBe(false);
      expect(await store.notifications.recordDeliveryOutcome(again, { kind: 'delivered' })).toBe(true);
      expect(await store.notifications.findRules({ jobId: 'job' })).toEqual([]);
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
      const maxDueAt = store.now() + 4 * 60 * MINUTE_MS;
      const outcome = { kind: 'failed', error: 'out of order', nextAttemptAt: maxDueAt } as const;
      for (const delivery of leased) await store.notifications.recordDeliveryOutcome(delivery, outcome);
      const ahead = store.now() + 60 * MINUTE_MS;
      const change = (id: string, set: string) =>
        sql(`update outbox set ${set} where job_id = '${id}' returning id`);
      await change('written', `created_at = ${ahead}, next_attempt_at = ${ahead}`);
      await change('sent', `next_attempt_at = ${store.now()}, lease_until = ${ahead}`);
      await change('waiting', `next_attempt_at = ${maxDueAt + 24 * 60 * MINUTE_MS}`);
      await store.jobs.repairFutureTimestamps({
        checkMs: 1_000,
        leaseMs: 1_000,
        getPauseMs: () => 0,
        listDeniedMs: 0,
      });
      const due = await store.notifications.leaseDeliveries(LEASE);
      expect(due.map(({ id }) => id).sort()).toEqual(['rule:sent:2', 'rule:waiting:2', 'rule:written:2']);
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
});
