import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { REMOTE_ADDRESS_HEADER } from '@/lib/server/auth/connection-headers';
import { getMonitor, getServices } from '@/lib/server/services';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { POST as createBoardLink } from './boards/route';
import { exhaustLookups } from './exhaust-lookups.fixture';
import { setUpDashboard } from './test-dashboard.fixture';
import { GET as getJob, PATCH as patchJob } from './jobs/[jobId]/route';
import { POST as createShareLink } from './jobs/[jobId]/handover/route';
import { GET as getJobs } from './jobs/route';

const dashboard = setUpDashboard({ HOST: '0.0.0.0', ALLOW_ANONYMOUS: 'yes', AUTH_MODE: 'none' });
const JOB = SAMPLE_JOB_IDS.success;
const UNKNOWN = SAMPLE_JOB_IDS.running;
const MAX_CHANGES = 120;
const MAX_BOARD_LINKS = 30;

const from = (address: string, others: Record<string, string> = {}) => ({
  [REMOTE_ADDRESS_HEADER]: address,
  ...others,
});

async function share(headers: Record<string, string>): Promise<Response> {
  const init = { method: 'POST', headers, body: JSON.stringify({ days: 1 }) };
  return dashboard.call(createShareLink, `/api/jobs/${JOB}/handover`, { jobId: JOB }, init);
}

const view = (jobId: string, headers: Record<string, string>) =>
  dashboard.call(getJob, `/api/jobs/${jobId}`, { jobId }, { headers });

beforeAll(async () => {
  await getMonitor().getJob(JOB, { canFetchUnknown: () => true });
});

describe('callers without sign-in', () => {
  test('make few changes a minute, and clients of another network as many', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < MAX_CHANGES + 20; i++) statuses.push((await share(from('192.0.2.1'))).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(MAX_CHANGES);
    const refused = await share(from('192.0.2.1'));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'too_many_requests' });
    expect(await getServices().store.access.findAuditEntries(1_000)).toHaveLength(MAX_CHANGES);

    const init = { method: 'PATCH', headers: from('192.0.2.1'), body: JSON.stringify({ pinned: true }) };
    expect((await dashboard.call(patchJob, `/api/jobs/${JOB}`, { jobId: JOB }, init)).status).toBe(429);
    expect((await view(JOB, from('192.0.2.1'))).status).toBe(200);
    expect((await share(from('192.0.2.2'))).status).toBe(201);
  });

  test('of one IPv6 network count together', async () => {
    for (let i = 0; i < MAX_CHANGES; i++) await share(from(`2001:db8:0:1::${i.toString(16)}`));
    expect((await share(from('2001:db8:0:1:ffff::1'))).status).toBe(429);
    expect((await share(from('2001:db8:0:2::1'))).status).toBe(201);
  });

  test('use up the short links of their own network only', async () => {
    const create = async (address: string) => {
      const init = { method: 'POST', headers: from(address), body: JSON.stringify({ ids: [JOB] }) };
      return (await dashboard.call(createBoardLink, '/api/boards', {}, init)).status;
    };
    for (let i = 0; i < MAX_BOARD_LINKS; i++) expect(await create('192.0.2.5')).toBe(201);
    expect(await create('192.0.2.5')).toBe(429);
    expect(await create('192.0.2.6')).toBe(201);
  });

  test('use up the lookups of their own network only', async () => {
    await exhaustLookups(new Headers(from('192.0.2.3')));
    onTestFinished(() => void vi.useRealTimers());
    expect((await view(UNKNOWN, from('192.0.2.3'))).status).toBe(429);
    expect((await view(UNKNOWN, from('192.0.2.4'))).status).toBe(200);
  });
});

describe('pages of other sites', () => {
  const IMAGE = { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' };
  const LINK = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
  const list = (headers: Record<string, string>) =>
    dashboard.call(getJobs, `/api/jobs?id=${SAMPLE_JOB_IDS.apiPageExample}`, {}, { headers });

  test.each(['cross-site', 'same-site'])('of %s look up nothing, but link to everything', async (site) => {
    const embedded = await list({ 'Sec-Fetch-Site': site, ...IMAGE });
    expect(embedded.status).toBe(403);
    expect(await embedded.json()).toMatchObject({ code: 'foreign_origin' });
    expect((await list({ 'Sec-Fetch-Site': site, ...LINK })).status).toBe(200);
  });

  test('are refused before a job is fetched from SWR', async () => {
    const jobId = '11111111-2222-4333-8444-555555555555';
    await view(jobId, { 'Sec-Fetch-Site': 'cross-site', ...IMAGE });
    expect(JSON.stringify(await dashboard.control('GET', 'requests'))).not.toContain(jobId);
  });
});
