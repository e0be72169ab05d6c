import { describe, expect, test } from 'vitest';
import { CursorError } from '@/lib/server/store/errors';
import {
  collectChanges,
  createResult,
  NO_RECHECK,
  onEachDatabase,
  TIMEOUT_PROBLEM,
} from '@/lib/server/store/store.fixture';
import type { Store } from '@/lib/server/store/store';
import type { InstanceResult } from './instance-record';

const NEVER = { nextCheckAt: () => null };

/** Creates a result for a running instance, requested and received at `at`. */
function createInstanceResult(
  instanceId: string,
  at: number,
  {
    status = 'Running',
    name = 'registry',
    ...others
  }: Partial<InstanceResult> & { status?: string; name?: string } = {},
): InstanceResult {
  const instance = { id: instanceId, status, name };
  return {
    instanceId,
    instance,
    profile: 'p',
    region: 'cn-north-4',
    requestedAt: at,
    checkedAt: at,
    ...others,
  };
}

const createJob = (id: string, at: number, instance_id: string, resource_name: string) =>
  createResult(id, at, {
    type: 'CreateInstance',
    instance_id,
    resource_name,
    created_at: new Date(at).toISOString(),
  });

const createFailure = (instanceId: string, at: number, requestedAt = at) => ({
  instanceId,
  attempts: { problem: TIMEOUT_PROBLEM, since: at, lastAt: at, count: 1 },
  nextCheckAt: at,
  requestedAt,
});

async function findIds(store: Store, text: string): Promise<string[]> {
  const { instances } = await store.instances.findInstancesPage({ text, limit: 100 });
  return instances.map(({ instanceId }) => instanceId);
}

onEachDatabase((open) => {
  describe('saveInstanceResult', () => {
    test('saves the payload, its history with bounds, and reports a change once', async () => {
      const { store } = await open();
      const at = store.now();
      const save = (result: InstanceResult) => store.instances.saveInstanceResult(result, NEVER);
      expect(await save(createInstanceResult('i', at, { status: 'Creating' }))).toMatchObject({
        from: null,
        to: 'Creating',
      });
      expect(await save(createInstanceResult('i', at + 10))).toMatchObject({
        from: 'Creating',
        to: 'Running',
      });
      expect(await save(createInstanceResult('i', at + 20))).toBeNull();
      expect(await save(createInstanceResult('i', at + 30, { instance: null }))).toMatchObject({
        to: 'Deleted',
      });
      expect(await store.instances.findInstance('i')).toMatchObject({
        instance: { id: 'i', status: 'Running' },
        status: 'Deleted',
        deletedAt: at + 30,
        history: [
          { status: 'Creating', notBefore: null },
          { status: 'Running', observedAt: at + 10, notBefore: at },
          { status: 'Deleted', observedAt: at + 30, notBefore: at + 20 },
        ],
      });
    });

    test('ignores the response to an earlier request, and a failure of one', async () => {
      const { store } = await open();
      const at = store.now();
      await store.instances.saveInstanceResult(createInstanceResult('i', at), NEVER);
      const late = createInstanceResult('i', at + 5, { requestedAt: at - 5, status: 'Creating' });
      expect(await store.instances.saveInstanceResult(late, NEVER)).toBeNull();
      await store.instances.saveInstanceFailure(createFailure('i', at + 5, at - 5));
      expect(await store.instances.findInstance('i')).toMatchObject({
        status: 'Running',
        failedAttempts: null,
      });
    });

    test('accepts a response if the clock was set back by a day', async () => {
      const { store } = await open();
      const at = store.now();
      await store.instances.saveInstanceResult(createInstanceResult('i', at + 86_400_000), NEVER);
      await store.instances.saveInstanceResult(createInstanceResult('i', at, { status: 'Creating' }), NEVER);
      expect(await store.instances.findInstance('i')).toMatchObject({ status: 'Creating', checkedAt: at });
    });

    test('ends the lease, a failure and, with a deletion, following', async () => {
      const { store } = await open();
      await store.instances.acquireInstanceLease('i', undefined, 60_000);
      await store.instances.followInstance('i');
      await store.instances.saveInstanceFailure(createFailure('i', store.now()));
      expect(await store.instances.findInstance('i')).toMatchObject({
        failedAttempts: { count: 1 },
        isFollowed: true,
      });
      const at = store.now();
      await store.instances.saveInstanceResult(createInstanceResult('i', at), NEVER);
      expect(await store.instances.findInstance('i')).toMatchObject({
        failedAttempts: null,
        isFollowed: true,
      });
      await store.instances.saveInstanceResult(createInstanceResult('i', at, { instance: null }), NEVER);
      await store.instances.followInstance('i');
      const record = await store.instances.findInstance('i');
      expect(record).toMatchObject({ isFollowed: false, nextCheckAt: null });
      expect(await store.instances.acquireInstanceLease('i', record, 60_000)).not.toBeNull();
    });

    test('keeps any text', async () => {
      const { store } = await open();
      const result = createInstanceResult('i', store.now(), {
        name: `a\0\ud800${'名'.repeat(500)}`,
        status: 'x\0',
      });
      await store.instances.saveInstanceResult(result, NEVER);
      expect(await findIds(store, 'A\uFFFD')).toEqual(['i']);
    });

    test('announces the change', async () => {
      const { store } = await open();
      const changes = collectChanges(store);
      await store.instances.saveInstanceResult(createInstanceResult('i', store.now()), NEVER);
      expect(changes).toContain('i');
    });
  });

  describe('leases', () => {
    test('one of several replicas gets the lease, and none once the instance was checked', async () => {
      const { store, openReplica } = await open();
      const stores = [store, openReplica(), openReplica()];
      const leases = await Promise.all(
        stores.map((each) => each.instances.acquireInstanceLease('i', undefined, 60_000)),
      );
      expect(leases.filter((lease) => lease !== null)).toHaveLength(1);
      await store.instances.saveInstanceResult(createInstanceResult('i', store.now()), NEVER);
      expect(await store.instances.acquireInstanceLease('i', undefined, 60_000)).toBeNull();
    });

    test('due followed instances are leased once', async () => {
      const { store, openReplica } = await open();
      for (const id of ['a', 'b']) await store.instances.followInstance(id);
      await store.instances.saveInstanceResult(createInstanceResult('c', store.now()), {
        nextCheckAt: () => 0,
      });
      const due = await Promise.all(
        [store, openReplica()].map((each) => each.instances.leaseDueInstances({ limit: 5, leaseMs: 60_000 })),
      );
      expect(
        due
          .flat()
          .map(({ instanceId }) => instanceId)
          .toSorted(),
      ).toEqual(['a', 'b']);
    });

    test('a lease can be renewed and released only by its holder', async () => {
      const { store } = await open();
      const lease = await store.instances.acquireInstanceLease('i', undefined, 60_000);
      if (lease === null) throw new Error('no lease');
      const renewed = await store.instances.renewInstanceLease(lease, 90_000);
      expect(await store.instances.renewInstanceLease(lease, 90_000)).toBeNull();
      await store.instances.releaseInstanceLease(lease, 0);
      expect(await store.instances.acquireInstanceLease('i', undefined, 60_000)).toBeNull();
      await store.instances.releaseInstanceLease(renewed ?? lease, 0);
      expect(await store.instances.acquireInstanceLease('i', undefined, 60_000)).not.toBeNull();
    });

    test('a check and a lease of a clock that was set back are repaired', async () => {
      const { store } = await open();
      const tomorrow = store.now() + 86_400_000;
      await store.instances.acquireInstanceLease('i', undefined, 86_400_000);
      await store.instances.saveInstanceResult(createInstanceResult('j', store.now()), {
        nextCheckAt: () => tomorrow,
      });
      const limits = { checkMs: 60_000, leaseMs: 60_000, getPauseMs: () => 60_000, listDeniedMs: 60_000 };
      await store.jobs.repairFutureTimestamps(limits);
      expect((await store.instances.findInstance('j'))?.nextCheckAt).toBeLessThan(tomorrow);
      expect(await store.instances.acquireInstanceLease('i', undefined, 60_000)).not.toBeNull();
    });
  });

  describe('findInstancesPage', () => {
    test('finds instances and jobs by part of a name or ID: exact names first, then the newest', async () => {
      const { store } = await open();
      const at = store.now();
      await store.jobs.saveResults(
        [
          createJob('j1', at - 3_000, 'AAAA-1', 'registry'),
          createJob('j2', at - 2_000, 'aaaa-2', 'registry-test'),
          createJob('j3', at - 1_000, 'bbbb-3', 'Registry-100%'),
          createResult('j4', at, { reason: 'registry' }),
        ],
        NO_RECHECK,
      );
      await store.instances.saveInstanceResult(createInstanceResult('cccc-4', at, { name: 'other' }), NEVER);
      expect(await findIds(store, 'registry')).toEqual(['aaaa-1', 'bbbb-3', 'aaaa-2']);
      expect(await findIds(store, 'AAAA')).toEqual(['aaaa-2', 'aaaa-1']);
      expect(await findIds(store, '0%')).toEqual(['bbbb-3']);
      expect(await findIds(store, '_')).toEqual([]);
      expect(await findIds(store, '')).toHaveLength(4);
      const { instances } = await store.instances.findInstancesPage({ text: 'bbbb', limit: 1 });
      expect(instances).toEqual([
        {
          instanceId: 'bbbb-3',
          name: 'Registry-100%',
          status: null,
          profile: 'default',
          region: 'cn-north-4',
          lastJob: { id: 'j3', type: 'CreateInstance', status: 'Running' },
        },
      ]);
    });

    test('pages contain each instance once', async () => {
      const { store } = await open();
      const at = store.now();
      const jobs = Array.from({ length: 7 }, (_, i) =>
        createJob(`j${i}`, at - (i % 3), `i-${i}`, i < 2 ? 'a' : 'ab'),
      );
      await store.jobs.saveResults(jobs, NO_RECHECK);
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<Store['instances']['findInstancesPage']>> =
          await store.instances.findInstancesPage({
            text: 'a',
            limit: 3,
            ...(cursor !== null && { cursor }),
          });
        found.push(...page.instances.map(({ instanceId }) => instanceId));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(found).toEqual(await findIds(store, 'a'));
      expect(found).toHaveLength(7);
    });

    test('rejects a malformed cursor', async () => {
      const { store } = await open();
      for (const cursor of ['', 'x', Buffer.from('[2,0,"i"]').toString('base64url')]) {
        await expect(store.instances.findInstancesPage({ text: '', limit: 1, cursor })).rejects.toThrow(
          CursorError,
        );
      }
    });
  });

  describe('findInstanceJobs and findAttempts', () => {
    test('find the jobs newest first, and the attempts of the same name and profile oldest first', async () => {
      const { store } = await open();
      const at = store.now();
      const elsewhere = { ...createJob('j3', at - 1, 'i3', 'registry'), profile: 'other' };
      await store.jobs.saveResults(
        [
          createJob('j1', at - 3, 'i1', 'registry'),
          createJob('j2', at - 2, 'i2', 'registry'),
          elsewhere,
          createResult('j4', at, { instance_id: 'i1' }),
        ],
        NO_RECHECK,
      );
      expect((await store.instances.findInstanceJobs('i1')).map(({ jobId }) => jobId)).toEqual(['j4', 'j1']);
      const attempts = await store.instances.findAttempts({ name: 'registry', profile: 'default' });
      expect(attempts.map(({ jobId }) => jobId)).toEqual(['j1', 'j2']);
      await store.jobs.removeJob('j4');
      expect(await store.instances.findInstanceJobs('i1')).toHaveLength(1);
      expect(await store.instances.isInstance('i2')).toBe(true);
      expect(await store.instances.isInstance('j2')).toBe(false);
    });
  });

  describe('deleteExpiredInstances', () => {
    test('deletes instances that were not viewed, and unknown IDs, but no followed ones', async () => {
      const { store, sql } = await open();
      const at = store.now();
      for (const id of ['old', 'viewed', 'followed']) {
        await store.instances.saveInstanceResult(createInstanceResult(id, at), NEVER);
      }
      await store.instances.followInstance('followed');
      for (const id of ['unknown', 'recent']) await store.instances.acquireInstanceLease(id, undefined, 1);
      await sql(
        "update instances set viewed_at = 0 where instance_id in ('old', 'followed', 'unknown') returning 1",
      );
      const limits = { viewedBefore: at + 1, unknownBefore: 1 };
      await sql(`update instances set viewed_at = ${at + 10} where instance_id = 'viewed' returning 1`);
      expect(await store.instances.deleteExpiredInstances(limits)).toBe(2);
      expect(await sql('select instance_id from instances order by instance_id')).toEqual(
        ['followed', 'recent', 'viewed'].map((instance_id) => ({ instance_id })),
      );
      expect(await sql("select * from instance_transitions where instance_id = 'old'")).toEqual([]);
    });
  });
});
