import { describe, expect, test } from 'vitest';
import {
  startTestCloud,
  startTestMonitor,
  UNLIMITED,
  type TestCloud,
} from '@/lib/server/monitor/monitor.fixture';

/** Adds an instance to SWR. The dashboard doesn't know it. */
const addInstance = (cloud: TestCloud, name: string) => {
  const id = crypto.randomUUID();
  return cloud
    .addJob({ instance_id: id, resource_name: name, type: 'CreateInstance', status: 'Success' })
    .then(() => id);
};
const query = (text: string) => ({ text, limit: 10 });

describe('find', () => {
  test('finds an instance that only SWR knows by its name, in any case and any profile, and stores it', async () => {
    const clouds = [await startTestCloud(), await startTestCloud()];
    const { monitor } = startTestMonitor(clouds);
    const [, second] = clouds;
    const id = second && (await addInstance(second, 'prod-1'));
    expect(await monitor.instances.list(query('prod-1'))).toMatchObject({ instances: [] });
    const found = { id, name: 'prod-1', phase: 'running', profile: 'p2' };
    expect(await monitor.instances.find(query('Prod-1'), UNLIMITED)).toEqual({
      instances: [expect.objectContaining(found)],
      nextCursor: null,
    });
    expect(await monitor.instances.list(query('prod'))).toMatchObject({ instances: [found] });
  });

  test('sends no request for a known name, an empty text or an ID', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    await monitor.getJob(await cloud.addJob({ resource_name: 'known-1' }), UNLIMITED);
    for (const text of ['known-1', 'KNOWN-1', '', crypto.randomUUID()])
      await monitor.instances.find(query(text), UNLIMITED);
    expect(await cloud.countRequests('/v2/')).toBe(1);
  });

  test('lists the instances of a profile once a minute, whatever the names are', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    // Names that are no part of an ID.
    await addInstance(cloud, 'red-1');
    await addInstance(cloud, 'tan-1');
    const search = async (text: string) =>
      (await monitor.instances.find(query(text), UNLIMITED)).instances.length;
    expect(await Promise.all([search('red-1'), search('tan-1'), search('sky-1')])).toEqual([1, 1, 0]);
    expect(await search('sun-1')).toBe(0);
    expect(await cloud.takeRequests()).toEqual(['list']);
  });

  test('reads at most five pages', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    await Promise.all(Array.from({ length: 501 }, (_, i) => addInstance(cloud, `many-${i}`)));
    await monitor.instances.find(query('none-1'), UNLIMITED);
    expect(await cloud.takeRequests()).toHaveLength(5);
  });

  test('reports a profile that may not list instances, and does not send the request again', async () => {
    const [denied, allowed] = [await startTestCloud(), await startTestCloud()];
    const { monitor } = startTestMonitor([denied, allowed]);
    await denied.control('PUT', 'permissions', { listInstances: false });
    const id = await addInstance(allowed, 'prod-1');
    for (const text of ['none-1', 'prod-1'])
      expect(await monitor.instances.find(query(text), UNLIMITED)).toMatchObject({
        instances: text === 'prod-1' ? [{ id }] : [],
        problems: [{ profile: 'p1', problem: { code: 'upstream_forbidden' } }],
      });
    expect(await denied.takeRequests()).toEqual(['list']);
  });

  test('sends no request for a caller over the limit, but serves what is in memory', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    const LIMITED = { canFetchUnknown: () => false };
    expect(await monitor.instances.find(query('prod-1'), LIMITED)).toMatchObject({
      problems: [{ profile: null, problem: { code: 'too_many_requests' } }],
    });
    expect(await cloud.takeRequests()).toEqual([]);
    await addInstance(cloud, 'prod-1');
    await monitor.instances.find(query('other-1'), UNLIMITED);
    expect(await monitor.instances.find(query('prod-1'), LIMITED)).toMatchObject({
      instances: [{ name: 'prod-1' }],
    });
  });

  test('tries a failed list again with the next search', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    const id = await addInstance(cloud, 'prod-1');
    await cloud.control('PUT', 'fault', { kind: 'status', status: 500 });
    expect(await monitor.instances.find(query('prod-1'), UNLIMITED)).toMatchObject({
      instances: [],
      problems: [{ profile: 'p1', problem: { code: 'upstream_error' } }],
    });
    await cloud.control('PUT', 'fault', null);
    await expect
      .poll(() => monitor.instances.find(query('prod-1'), UNLIMITED))
      .toMatchObject({ instances: [{ id }] });
  });
});
