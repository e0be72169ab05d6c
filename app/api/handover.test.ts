import { expect, test } from 'vitest';
import { handoverAnswerSchema, handedOver } from '@/lib/api/handover';
import { readHandover } from '@/lib/access/handover';
import { getAccess } from '@/lib/access/process';
import { getMonitor, getServices } from '@/lib/process';
import { CAST } from '@/lib/simulator/cast';
import { dashboardOfThisFile } from './dashboard.fixture';

const dashboard = dashboardOfThisFile();
const JOB = CAST.apiPageExample;

async function make(jobId: string, body: unknown, headers: Record<string, string> = {}) {
  const { POST } = await import('./jobs/[jobId]/handover/route');
  const init = { method: 'POST', body: JSON.stringify(body), headers };
  return dashboard.call(POST, `/api/jobs/${jobId}/handover`, { jobId }, init);
}

test('a link is made for a job that is known, for as long as was wanted, and written down', async () => {
  await getMonitor().lookUp(JOB, { mayAsk: () => true });
  const answer = await make(JOB, { days: 7, locale: 'zh' }, { Origin: 'https://localhost:3000' });
  expect(answer.status).toBe(201);
  const { url, expiresAt } = handoverAnswerSchema.parse(await answer.json());
  const token = /^https:\/\/localhost:3000\/handover\/([\w-]+)\?lang=zh$/.exec(url)?.[1] ?? '';
  const { store } = getServices();
  const handover = readHandover(token, getAccess().secret(), Date.now());
  expect(handover).toEqual({ jobId: JOB, expiresAt: Date.parse(expiresAt) });
  expect(Math.abs(Date.parse(expiresAt) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
  const [entry] = await store.access.audit(1);
  expect(entry).toMatchObject({ action: 'handover_made', target: JOB });
  expect(JSON.stringify(await store.access.audit(9))).not.toContain(token);
});

test.each([
  ['no days', {}],
  ['two days', { days: 2 }],
  ['days in words', { days: '7' }],
  ['another language', { days: 1, locale: 'fr' }],
  ['no object', 7],
])('%s are refused', async (_, body) => {
  expect((await make(JOB, body)).status).toBe(400);
});

test('an unknown job has no link, and SWR is not asked for it', async () => {
  const id = '00000000-0000-4000-8000-000000000001';
  for (const jobId of [id, '../x', '']) {
    const answer = await make(jobId, { days: 1 });
    expect(answer.status, jobId).toBe(404);
  }
  expect(await getMonitor().peek(id)).toBeNull();
});

test('what a link shows holds no note, no profile, no ID and nothing SWR said to the dashboard', async () => {
  await getMonitor().lookUp(JOB, { mayAsk: () => true });
  await getMonitor().annotate(JOB, { note: 'a secret note', pinned: true });
  const state = await getMonitor().peek(JOB);
  if (state === null) throw new Error('not known');
  const problem = { ...{ type: 'x', title: 'x', status: 502, code: 'upstream_error' as const } };
  const stale = { since: state.checkedAt, problem: { ...problem, detail: 'by profile beijing' } };
  const extra = { ...state.job, project_id: 'a project', error: 'internal' };
  const shown = JSON.stringify(handedOver({ ...state, job: extra, stale, profile: 'beijing' }));
  expect(shown).toContain(state.job.resource_name ?? '');
  expect(shown).toContain(state.job.reason ?? '');
  const hidden = ['a secret note', 'beijing', 'a project', 'internal', state.region, JOB];
  hidden.push(state.job.instance_id ?? '?', state.job.resource_id ?? '?');
  for (const text of hidden) expect(shown).not.toContain(`"${text}"`);
});
