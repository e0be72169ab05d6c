import { describe, expect, test } from 'vitest';
import { createIds, createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';
import {
  addTestChannel,
  createRule,
  findOutboxIds,
  MINUTE_MS,
  save,
  saveRunningThen,
} from './outbox.fixture';
import type { Rule } from './rule-row';

const iso = (ms: number) => new Date(ms).toISOString();

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
        event: {
          kind: 'changed',
          locale: 'zh',
          phase: 'failed',
          profile: 'default',
          region: 'cn-north-4',
          job: { id: 'job', resource_name: 'registry', status: 'Failed' },
        },
      });
      expect(delivery).toHaveProperty('event.job.reason.length', 4_001);
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
      expect(await store.notifications.findRules({ jobId: 'job' })).toEqual([]);
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
});
