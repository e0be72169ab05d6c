import { describe, expect, test } from 'vitest';
import { createToken } from '@/lib/server/auth/tokens';
import type { TokenScope } from '@/lib/contract/settings-schemas';
import { getMonitor, getServices } from '@/lib/server/services';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({ AUTH_MODE: 'password' });
const JOB = SAMPLE_JOB_IDS.apiPageExample;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const FORGED = `swrjm_${'A'.repeat(43)}`;

async function createTestToken(...scopes: TokenScope[]) {
  return createToken(getServices().store, { name: 'wiki', scopes, createdBy: 'test' });
}

async function getBadge(jobId: string, query = '', headers: Record<string, string> = {}) {
  const { GET } = await import('./jobs/[jobId]/badge.svg/route');
  const path = `/api/jobs/${encodeURIComponent(jobId)}/badge.svg${query}`;
  const response = await dashboard.call(GET, path, { jobId }, { headers });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    svg: await response.text(),
  };
}

async function lookUp(jobId: string): Promise<void> {
  await getMonitor().getJob(jobId, { canFetchUnknown: () => true });
}

describe('GET /api/jobs/{jobId}/badge.svg', () => {
  test('callers without access and unknown jobs get the same image, byte for byte', async () => {
    await lookUp(JOB);
    const { token } = await createTestToken('badge');
    const revoked = await createTestToken('badge');
    await getServices().store.access.deleteToken(revoked.id);
    const more = await createTestToken('badge', 'read');
    const metrics = await createTestToken('metrics');
    const { url } = dashboard.simulator;
    const before = await countRequests(url);

    const cases: Record<string, Awaited<ReturnType<typeof getBadge>>> = {
      'an unknown job': await getBadge(UNKNOWN, `?token=${token}`),
      'an invalid job ID': await getBadge('../../etc/passwd', `?token=${token}`),
      'a wrong token': await getBadge(JOB, `?token=${FORGED}`),
      'no token': await getBadge(JOB),
      'an empty token': await getBadge(JOB, '?token='),
      'a revoked token': await getBadge(JOB, `?token=${revoked.token}`),
      'a token in the URL with more scopes': await getBadge(JOB, `?token=${more.token}`),
      'a token with another scope': await getBadge(JOB, '', { Authorization: `Bearer ${metrics.token}` }),
      'an unknown job without a token': await getBadge(UNKNOWN),
      'an unknown job in Chinese': await getBadge(UNKNOWN, `?token=${token}&locale=zh`),
    };
    const known = await getBadge(JOB, `?token=${token}`);
    expect(known.svg).toContain('<title>SWR job: failed after 5s</title>');
    const [first, ...others] = Object.entries(cases);
    expect(first?.[1].status).toBe(200);
    expect(first?.[1].svg).toContain('SWR job: unknown');
    for (const [name, got] of others) expect(got, name).toEqual(first?.[1]);
    expect(known.headers).toEqual(first?.[1].headers);
    expect(known.headers).toMatchObject({ 'cache-control': 'private, no-store' });
    // No job was fetched from SWR, not even the unknown one.
    expect(await countRequests(url)).toBe(before);
  });

  async function countRequests(url: string): Promise<number> {
    const response = await fetch(`${url}/simulator/requests`);
    return ((await response.json()) as { requests: unknown[] }).requests.length;
  }

  test('a badge token works in the URL and as a header, and grants nothing else', async () => {
    await lookUp(JOB);
    const { token } = await createTestToken('badge');
    const authorization = { Authorization: `Bearer ${token}` };
    expect((await getBadge(JOB, '', authorization)).svg).toContain('failed');
    expect((await getBadge(JOB, `?token=${token}&locale=zh`)).svg).toContain('<title>SWR 任务：失败 耗时');
    const { GET } = await import('./jobs/[jobId]/route');
    const jobs = await dashboard.call(GET, `/api/jobs/${JOB}`, { jobId: JOB }, { headers: authorization });
    expect(jobs.status).toBe(403);
    const inAddress = await dashboard.call(GET, `/api/jobs/${JOB}?token=${token}`, { jobId: JOB });
    expect(inAddress.status).toBe(401);
  });

  test('pages of other sites show badges with a token', async () => {
    await lookUp(JOB);
    const { token } = await createTestToken('badge');
    for (const site of ['cross-site', 'same-site']) {
      const image = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' };
      expect((await getBadge(JOB, `?token=${token}`, image)).svg).toContain('failed');
    }
  });

  test('a badge contains no text from SWR, and is readable without color', async () => {
    await lookUp(SAMPLE_JOB_IDS.longReason);
    await lookUp(SAMPLE_JOB_IDS.unknownStatus);
    const { token } = await createTestToken('badge');
    for (const jobId of [JOB, SAMPLE_JOB_IDS.longReason, SAMPLE_JOB_IDS.unknownStatus]) {
      const { svg } = await getBadge(jobId, `?token=${token}`);
      const { job } = (await getMonitor().getStoredJob(jobId)) ?? { job: null };
      expect(svg).not.toContain(job?.resource_name ?? 'nothing');
      expect(svg).not.toContain(job?.id ?? 'nothing');
      expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="SWR job: [a-z0-9 ,]+">\n<title>/);
      expect(svg).not.toMatch(/script|href|<image|style=/);
    }
  });
});
