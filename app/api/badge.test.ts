import { expect, test } from 'vitest';
import { createToken } from '@/lib/access/tokens';
import type { Scope } from '@/lib/api/settings';
import { getMonitor, getServices } from '@/lib/process';
import { CAST } from '@/lib/simulator/cast';
import { dashboardOfThisFile } from './dashboard.fixture';

const dashboard = dashboardOfThisFile({ AUTH_MODE: 'password' });
const JOB = CAST.apiPageExample;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const FORGED = `swrjm_${'A'.repeat(43)}`;

async function tokenOf(...scopes: Scope[]) {
  return createToken(getServices().store, { name: 'wiki', scopes, createdBy: 'test' });
}

async function badge(jobId: string, query = '', headers: Record<string, string> = {}) {
  const { GET } = await import('./jobs/[jobId]/badge.svg/route');
  const path = `/api/jobs/${encodeURIComponent(jobId)}/badge.svg${query}`;
  const answer = await dashboard.call(GET, path, { jobId }, { headers });
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    svg: await answer.text(),
  };
}

async function look(jobId: string): Promise<void> {
  await getMonitor().lookUp(jobId, { mayAsk: () => true });
}

test('whoever may not see it, and whatever is not known, get one and the same picture, to the byte', async () => {
  await look(JOB);
  const { token } = await tokenOf('badge');
  const revoked = await tokenOf('badge');
  await getServices().store.access.removeToken(revoked.id);
  const more = await tokenOf('badge', 'read');
  const metrics = await tokenOf('metrics');
  const asked = dashboard.simulator;
  const before = await requestsTo(asked.url);

  const cases: Record<string, Awaited<ReturnType<typeof badge>>> = {
    'an unknown job': await badge(UNKNOWN, `?token=${token}`),
    'no job ID': await badge('../../etc/passwd', `?token=${token}`),
    'a wrong token': await badge(JOB, `?token=${FORGED}`),
    'no token at all': await badge(JOB),
    'an empty token': await badge(JOB, '?token='),
    'a revoked token': await badge(JOB, `?token=${revoked.token}`),
    'a token in the address that may do more': await badge(JOB, `?token=${more.token}`),
    'a token for something else': await badge(JOB, '', { Authorization: `Bearer ${metrics.token}` }),
    'an unknown job without a token': await badge(UNKNOWN),
    'an unknown job in Chinese': await badge(UNKNOWN, `?token=${token}&locale=zh`),
  };
  const known = await badge(JOB, `?token=${token}`);
  expect(known.svg).toContain('<title>SWR job: failed after 5 s</title>');
  const [first, ...others] = Object.entries(cases);
  expect(first?.[1].status).toBe(200);
  expect(first?.[1].svg).toContain('SWR job: unknown');
  for (const [name, got] of others) expect(got, name).toEqual(first?.[1]);
  expect(known.headers).toEqual(first?.[1].headers);
  expect(known.headers).toMatchObject({ 'cache-control': 'private, no-store' });
  // Not even for the job that nobody knows was SWR asked.
  expect(await requestsTo(asked.url)).toBe(before);
});

async function requestsTo(url: string): Promise<number> {
  const answer = await fetch(`${url}/simulator/requests`);
  return ((await answer.json()) as { requests: unknown[] }).requests.length;
}

test('a token for badges shows one in an address and as a header, and does nothing else', async () => {
  await look(JOB);
  const { token } = await tokenOf('badge');
  const authorization = { Authorization: `Bearer ${token}` };
  expect((await badge(JOB, '', authorization)).svg).toContain('failed');
  expect((await badge(JOB, `?token=${token}&locale=zh`)).svg).toContain('<title>SWR 任务：失败 用时');
  const { GET } = await import('./jobs/[jobId]/route');
  const jobs = await dashboard.call(GET, `/api/jobs/${JOB}`, { jobId: JOB }, { headers: authorization });
  expect(jobs.status).toBe(403);
  const inAddress = await dashboard.call(GET, `/api/jobs/${JOB}?token=${token}`, { jobId: JOB });
  expect(inAddress.status).toBe(401);
});

test('no text of SWR is in a badge, and its words are told without colour', async () => {
  await look(CAST.longReason);
  await look(CAST.unknownStatus);
  const { token } = await tokenOf('badge');
  for (const jobId of [JOB, CAST.longReason, CAST.unknownStatus]) {
    const { svg } = await badge(jobId, `?token=${token}`);
    const { job } = (await getMonitor().peek(jobId)) ?? { job: null };
    expect(svg).not.toContain(job?.resource_name ?? 'nothing');
    expect(svg).not.toContain(job?.id ?? 'nothing');
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="SWR job: [a-z0-9 ,]+">\n<title>/);
    expect(svg).not.toMatch(/script|href|<image|style=/);
  }
});
