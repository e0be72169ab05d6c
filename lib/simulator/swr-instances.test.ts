import { beforeEach, describe, expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from './sample-job-ids';
import { fetchSigned } from './sdk-client.fixture';
import type { JobPayload } from './simulated-job';
import { startTestCloud, type TestCloud } from './test-cloud.fixture';

let nowMs: number;
let cloud: TestCloud;
beforeEach(async () => {
  nowMs = Date.now();
  cloud = await startTestCloud({ now: () => nowMs });
});

const fetchInstance = (id: string) => fetchSigned(cloud, `/v2/${cloud.projectId}/instances/${id}`);

async function getStatus(id: string): Promise<unknown> {
  const response = await fetchInstance(id);
  return response.status === 200 ? ((await response.json()) as { status: unknown }).status : response.status;
}

async function addInstance(options: object = {}): Promise<string> {
  const job = (await cloud.control('POST', 'jobs', options)) as JobPayload;
  return job.instance_id;
}

async function fetchPage(query: Record<string, string> = {}) {
  const response = await fetchSigned(cloud, `/v2/${cloud.projectId}/instances`, { query });
  expect(response.status).toBe(200);
  return (await response.json()) as { instances: { id: string; created_at: string }[]; total: number };
}

describe('GET /v2/{project_id}/instances/{instance_id}', () => {
  test('follows the job that creates it', async () => {
    const id = await addInstance({ resource_name: 'registry-a' });
    const statuses: unknown[] = [await getStatus(id)];
    for (const seconds of [20, 40, 70]) {
      nowMs += seconds * 1000;
      statuses.push(await getStatus(id));
    }
    expect(statuses).toEqual(['Initial', 'Creating', 'Creating', 'Running']);
    expect(await (await fetchInstance(id)).json()).toMatchObject({
      id,
      name: 'registry-a',
      project_id: cloud.projectId,
      access_address: expect.stringContaining('registry-a') as string,
    });
  });

  test('is unavailable after its creation failed', async () => {
    expect(await getStatus(await addInstance({ status: 'Failed' }))).toBe('Unavailable');
  });

  test('is gone a minute after its deletion began', async () => {
    const id = await addInstance({ status: 'Success' });
    nowMs += 1000;
    await cloud.control('DELETE', `instances/${id}`);
    expect(await getStatus(id)).toBe('Unavailable');
    nowMs += 61_000;
    expect(await getStatus(id)).toBe(404);
    expect((await fetchPage()).instances.map((instance) => instance.id)).not.toContain(id);
  });

  test('returns the changes that a test has made', async () => {
    const id = await addInstance({ status: 'Success' });
    await cloud.control('PUT', `instances/${id}`, { status: 'Frozen', fields: { spec: 7 } });
    expect(await (await fetchInstance(id)).json()).toMatchObject({ status: 'Frozen', spec: 7 });
  });

  test('an ID of a job, an unknown one and one of another project get 404', async () => {
    expect(await getStatus(SAMPLE_JOB_IDS.success)).toBe(404);
    expect(await getStatus('unknown')).toBe(404);
    expect(await getStatus(await addInstance({ project_id: 'another' }))).toBe(404);
  });

  test('without the permission gets 403, while the list still works', async () => {
    const id = await addInstance();
    await cloud.control('PUT', 'permissions', { showInstance: false });
    const response = await fetchInstance(id);
    expect(response.status).toBe(403);
    expect(await response.json()).toHaveProperty('encoded_authorization_message');
    expect((await fetchPage()).total).toBeGreaterThan(0);
  });

  test('fails as a test has told it to', async () => {
    const id = await addInstance();
    await cloud.control('PUT', `instances/${id}/fault`, { kind: 'status', status: 500, times: 1 });
    expect([await getStatus(id), await getStatus(id)]).toEqual([500, 'Initial']);
  });
});

describe('GET /v2/{project_id}/instances', () => {
  test('lists the newest instances first, in pages, and each one once', async () => {
    const id = await addInstance();
    await cloud.control('POST', 'jobs', { instance_id: id, type: 'UpgradeInstance' });
    const { instances, total } = await fetchPage();
    expect(instances.filter((instance) => instance.id === id)).toHaveLength(1);
    expect(instances).toHaveLength(total);
    const created = instances.map(({ created_at }) => created_at);
    expect(created).toEqual([...created].sort().reverse());
    const page = await fetchPage({ offset: '1', limit: '2' });
    expect(page.instances.map((instance) => instance.id)).toEqual(
      instances.slice(1, 3).map((instance) => instance.id),
    );
  });

  test('filters by status', async () => {
    const { instances } = await fetchPage({ status: 'Unavailable' });
    expect(instances.length).toBeGreaterThan(0);
    expect(new Set(instances.map((instance) => (instance as { status?: string }).status))).toEqual(
      new Set(['Unavailable']),
    );
  });

  test('without the permission gets 403', async () => {
    await cloud.control('PUT', 'permissions', { listInstances: false });
    expect((await fetchSigned(cloud, `/v2/${cloud.projectId}/instances`)).status).toBe(403);
  });
});
