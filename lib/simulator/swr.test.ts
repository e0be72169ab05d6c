import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from './sample-job-ids';
import { control } from './control.fixture';
import { IAM_TOKEN } from './defaults';
import type { JobPayload } from './simulated-job';
import { fetchSigned } from './sdk-client.fixture';
import { type Simulator, startSimulator } from './simulator';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

interface Page {
  jobs: JobPayload[];
  total: number;
}

function fetchList(query: Record<string, string> = {}): Promise<Response> {
  return fetchSigned(simulator, `/v2/${simulator.projectId}/jobs`, { query });
}

async function fetchPage(query: Record<string, string> = {}): Promise<Page> {
  const response = await fetchList(query);
  expect(response.status).toBe(200);
  return (await response.json()) as Page;
}

describe('GET /v2/{project_id}/jobs', () => {
  test('lists the newest jobs first, in the same format as a single job', async () => {
    const { jobs, total } = await fetchPage();
    expect(total).toBe(jobs.length);
    const created = jobs.map((job) => job.created_at);
    expect(created).toEqual([...created].sort().reverse());
    expect(jobs.at(-1)).toMatchObject({
      id: SAMPLE_JOB_IDS.apiPageExample,
      reason: 'failed to select cce cluster',
    });
    const ids = jobs.map((job) => job.id);
    expect(ids).not.toContain(SAMPLE_JOB_IDS.throttled);
    expect(ids).toContain(SAMPLE_JOB_IDS.unknownStatus);
  });

  test('pages by offset and limit, with at most 100 jobs a page', async () => {
    for (let count = 0; count < 120; count += 1) await control(simulator, 'POST', 'jobs', {});
    const first = await fetchPage();
    expect(first.jobs).toHaveLength(100);
    expect(first.total).toBeGreaterThan(120);
    const second = await fetchPage({ offset: '100', limit: '100' });
    expect(second.jobs).toHaveLength(first.total - 100);
    const ids = [...first.jobs, ...second.jobs].map((job) => job.id);
    expect(new Set(ids).size).toBe(first.total);
    expect((await fetchPage({ offset: '5', limit: '2' })).jobs.map((job) => job.id)).toEqual(ids.slice(5, 7));
  });

  test('filters by status', async () => {
    const { jobs, total } = await fetchPage({ status: 'Failed' });
    expect(new Set(jobs.map((job) => job.status))).toEqual(new Set(['Failed']));
    expect(total).toBe(jobs.length);
    expect(await fetchPage({ status: 'Nonsense' })).toEqual({ jobs: [], total: 0 });
  });

  test.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', 'ten'],
    ['offset', '-1'],
  ])('rejects %s %s', async (name, value) => {
    const response = await fetchList({ [name]: value });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error_code: 'SVCSTG.SWR.4000014' });
  });

  test('gets 403 without the permission to list, while a single job can still be fetched', async () => {
    await control(simulator, 'PUT', 'permissions', { listJobs: false });
    const response = await fetchList();
    expect(response.status).toBe(403);
    const body: unknown = await response.json();
    expect(body).toMatchObject({ error_code: 'SVCSTG.SWR.4030170' });
    expect(body).toHaveProperty('encoded_authorization_message');
    const path = `/v2/${simulator.projectId}/jobs/${SAMPLE_JOB_IDS.success}`;
    expect((await fetchSigned(simulator, path)).status).toBe(200);
    await control(simulator, 'PUT', 'permissions', { listJobs: true });
    expect((await fetchList()).status).toBe(200);
  });
});

describe('IAM', () => {
  const project = () => ({
    id: simulator.projectId,
    name: simulator.region,
    domain_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    enabled: true,
  });

  test("finds the project by its region's name, with a signature or a token", async () => {
    const query = { name: simulator.region };
    const signed = await fetchSigned(simulator, '/v3/projects', { query });
    expect(await signed.json()).toEqual({ projects: [project()] });
    const headers = { 'X-Auth-Token': IAM_TOKEN };
    const response = await fetch(`${simulator.url}/v3/projects`, { headers });
    expect(await response.json()).toEqual({ projects: [project()] });
  });

  test('finds no project of another name, and rejects requests without credentials', async () => {
    const other = await fetchSigned(simulator, '/v3/projects', { query: { name: 'mars-1' } });
    expect(await other.json()).toEqual({ projects: [] });
    expect((await fetch(`${simulator.url}/v3/projects`)).status).toBe(401);
  });
});

test.each([
  ['GET', '/'],
  ['GET', '/v2/p/namespaces'],
  ['DELETE', `/v2/p/jobs/${SAMPLE_JOB_IDS.success}`],
  ['GET', '/v3/auth/tokens'],
])('%s %s is not an API', async (method, path) => {
  const response = await fetch(`${simulator.url}${path}`, { method });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error_code: 'APIGW.0101' });
});
