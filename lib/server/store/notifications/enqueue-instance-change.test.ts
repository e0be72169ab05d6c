import { describe, expect, test } from 'vitest';
import { INSTANCE_EVENTS } from '@/lib/domain/instance-phase';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import type { Store } from '@/lib/server/store/store';
import {
  addTestChannel,
  createRule,
  findOutboxIds,
  LEASE,
  save,
  saveInstance,
  saveInstanceStatuses,
} from './outbox.fixture';
import type { Rule } from './rule-row';

const addRule = (store: Store, change: Partial<Rule> = {}) =>
  store.notifications.addRule(
    createRule(store, { phases: [], instanceEvents: [...INSTANCE_EVENTS], ...change }),
  );

onEachDatabase((open) => {
  describe('enqueueInstanceChange', () => {
    test('a saved change is in the outbox with all details', async () => {
      const { store, advance } = await open();
      await addTestChannel(store);
      await addRule(store, { locale: 'zh' });
      await saveInstance(store, 'instance', { status: 'Creating' });
      const notBefore = (await store.instances.findInstance('instance'))?.checkedAt;
      await advance(5);
      await saveInstance(store, 'instance', {
        status: 'Running',
        name: 'registry',
        access_address: 'a.example',
      });
      expect(await store.notifications.findDeliveries(10)).toMatchObject([
        {
          id: 'rule:instance:2',
          channelName: 'channel',
          event: {
            kind: 'instance',
            locale: 'zh',
            instance: { id: 'instance', name: 'registry', status: 'Running', access_address: 'a.example' },
            phase: 'running',
            profile: 'default',
            region: 'cn-north-4',
            notBefore,
          },
        },
      ]);
    });

    test('a deletion keeps the last name and address, and the times between which it happened', async () => {
      const { store, advance } = await open();
      await addTestChannel(store);
      await addRule(store);
      const known = { status: 'Running', name: 'registry', access_address: 'a.example' };
      await saveInstance(store, 'instance', known);
      await advance(5);
      await saveInstance(store, 'instance', known);
      const seenAt = (await store.instances.findInstance('instance'))?.checkedAt;
      await advance(5);
      await saveInstance(store, 'instance', null);
      const deletedAt = (await store.instances.findInstance('instance'))?.deletedAt;
      expect(await store.notifications.findDeliveries(10)).toMatchObject([
        {
          event: {
            instance: { name: 'registry', status: 'Deleted', access_address: 'a.example' },
            phase: 'deleted',
            notBefore: seenAt,
            observedAt: deletedAt,
          },
        },
      ]);
    });

    test('a rule matches only its events, profile and instance', async () => {
      const database = await open();
      const { store } = database;
      await addTestChannel(store);
      await saveInstanceStatuses(database, 'a', ['Creating']);
      await saveInstanceStatuses(database, 'b', ['Creating'], 'other');
      await addRule(store, { id: 'running', instanceEvents: ['running'] });
      await addRule(store, { id: 'deleted', instanceEvents: ['deleted'] });
      await addRule(store, { id: 'profiled', profile: 'other' });
      // The type of a rule is that of its jobs.
      await addRule(store, { id: 'typed', instanceEvents: ['unavailable'], type: 'CreateInstance' });
      await addRule(store, { id: 'one', instanceId: 'b' });
      await addRule(store, { id: 'jobs', instanceEvents: [], phases: ['running'] });
      // Another status of the same phase is not news, nor is a phase that is no event.
      await saveInstanceStatuses(database, 'a', ['Running', 'RUNNING', 'Resizing', 'Unavailable', 'Deleted']);
      await saveInstanceStatuses(database, 'b', ['Running'], 'other');
      expect(await findOutboxIds(store)).toEqual(
        ['running:a:2', 'typed:a:5', 'deleted:a:6', 'running:b:2', 'profiled:b:2', 'one:b:2'].sort(),
      );
      // A rule for an instance does not match its jobs.
      await save(store, 'job', { status: 'Failed', instance_id: 'b' });
      expect(await findOutboxIds(store)).toHaveLength(6);
    });

    test('an instance that was running or gone when first seen is no news, except to a rule for it', async () => {
      const database = await open();
      const { store } = database;
      await addTestChannel(store);
      await store.instances.followInstance('followed');
      await addRule(store, { id: 'all' });
      await addRule(store, { id: 'one', instanceId: 'followed' });
      await saveInstanceStatuses(database, 'followed', ['Running']);
      await saveInstanceStatuses(database, 'other', ['Running']);
      await saveInstanceStatuses(database, 'gone', ['Deleted']);
      expect(await findOutboxIds(store)).toEqual(['one:followed:1']);
    });

    test('a rule for one instance is deleted once the deletion is delivered, and not before', async () => {
      const database = await open();
      const { store } = database;
      await addTestChannel(store);
      expect(await addRule(store, { id: 'one', instanceId: 'a' })).toBe('no_instance');
      await saveInstanceStatuses(database, 'a', ['Creating']);
      expect(await addRule(store, { id: 'one', instanceId: 'a' })).toBe('added');
      await addRule(store, { id: 'all' });
      await saveInstanceStatuses(database, 'a', ['Running', 'Deleted']);
      expect(await addRule(store, { id: 'late', instanceId: 'a' })).toBe('instance_deleted');
      expect(await findOutboxIds(store)).toEqual(['all:a:2', 'all:a:3', 'one:a:2', 'one:a:3']);
      const due = await store.notifications.leaseDeliveries(LEASE);
      const deliver = async (key: string) => {
        const delivery = due.find(({ id }) => id === key);
        if (delivery === undefined) throw new Error(`${key} is not due`);
        await store.notifications.recordDeliveryOutcome(delivery, { kind: 'delivered' });
      };
      for (const key of ['one:a:2', 'all:a:2', 'all:a:3']) await deliver(key);
      expect(await store.notifications.findRules({ instanceId: 'a' })).toMatchObject([{ id: 'one' }]);
      await deliver('one:a:3');
      expect(await store.notifications.findRules({ instanceId: 'a' })).toEqual([]);
      expect(await store.notifications.findRules({})).toMatchObject([{ id: 'all' }]);
    });

    test('an expired instance that comes back causes new notifications, and its rules are gone', async () => {
      const database = await open();
      const { store, advance } = database;
      await addTestChannel(store);
      await addRule(store, { id: 'all' });
      await saveInstanceStatuses(database, 'a', ['Creating', 'Running']);
      await addRule(store, { id: 'one', instanceId: 'a' });
      await advance(5);
      const limits = { viewedBefore: store.now(), unknownBefore: store.now() };
      expect(await store.instances.deleteExpiredInstances(limits)).toBe(1);
      expect(await store.notifications.findRules({ instanceId: 'a' })).toEqual([]);
      expect(await findOutboxIds(store)).toEqual([]);
      await saveInstanceStatuses(database, 'a', ['Creating', 'Running']);
      expect(await findOutboxIds(store)).toEqual(['all:a:2']);
    });

    test('its notifications are kept if its ID was looked up as a job, which is then removed', async () => {
      const database = await open();
      const { store } = database;
      await addTestChannel(store);
      await addRule(store);
      await store.jobs.acquireLease('a', undefined, 1);
      await saveInstanceStatuses(database, 'a', ['Creating', 'Running']);
      await store.jobs.removeJob('a');
      expect(await findOutboxIds(store)).toEqual(['rule:a:2']);
    });

    test('replicas that save the same change at the same time enqueue it once', async () => {
      const { store, openReplica } = await open();
      await addTestChannel(store);
      await addRule(store);
      await saveInstance(store, 'a', { status: 'Creating' });
      const replicas = [store, openReplica(), openReplica()];
      await Promise.all(replicas.map((replica) => saveInstance(replica, 'a', { status: 'Running' })));
      expect(await findOutboxIds(store)).toEqual(['rule:a:2']);
    });
  });
});
