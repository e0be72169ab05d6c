import { describe, expect, test } from 'vitest';
import { shareLinkResponseSchema, toSharedJob } from '@/lib/contract/share-link-schemas';
import { readShareLink } from '@/lib/server/auth/share-link-token';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getMonitor, getServices } from '@/lib/server/services';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard();
const JOB = SAMPLE_JOB_IDS.apiPageExample;

async function createLink(jobId: string, body: unknown, headers: Record<string, string> = {}) {
  const { POST } = await import('./jobs/[jobId]/handover/route');
  const init = { method: 'POST', body: JSON.stringify(body), headers };
  return dashboard.call(POST, `/api/jobs/${jobId}/handover`, { jobId }, init);
}

describe('POST /api/jobs/{jobId}/handover', () => {
  test('creates a link with the requested lifetime and records it in the audit log', async () => {
    await getMonitor().getJob(JOB, { canFetchUnknown: () => true });
    const response = await createLink(JOB, { days: 7, locale: 'zh' }, { Origin: 'https://localhost:3000' });
    expect(response.status).toBe(201);
    const { url, expiresAt } = shareLinkResponseSchema.parse(await response.json());
    const token = /^https:\/\/localhost:3000\/handover\/([\w-]+)\?lang=zh$/.exec(url)?.[1] ?? '';
    const { store } = getServices();
    const shareLink = readShareLink(token, getAuth().getSecret(), Date.now());
    expect(shareLink).toEqual({ jobId: JOB, expiresAt: Date.parse(expiresAt) });
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
    const [entry] = await store.access.findAuditEntries(1);
    expect(entry).toMatchObject({ action: 'handover_made', target: JOB });
    expect(JSON.stringify(await store.access.findAuditEntries(9))).not.toContain(token);
  });

  test.each([
    ['no days', {}],
    ['an unsupported lifetime', { days: 2 }],
    ['days as a string', { days: '7' }],
    ['an unsupported language', { days: 1, locale: 'fr' }],
    ['a body that is not an object', 7],
  ])('rejects %s', async (_, body) => {
    expect((await createLink(JOB, body)).status).toBe(400);
  });

  test('rejects an unknown job without a request to SWR', async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    expect((await createLink(id, { days: 1 })).status).toBe(404);
    expect(await getMonitor().getStoredJob(id)).toBeNull();
  });
});

describe('toSharedJob', () => {
  test('removes the note, profile, IDs and problem details', async () => {
    await getMonitor().getJob(JOB, { canFetchUnknown: () => true });
    await getMonitor().annotateJob(JOB, { note: 'a secret note', pinned: true });
    const state = await getMonitor().getStoredJob(JOB);
    if (state === null) throw new Error('The job must be known');
    const problem = { type: 'x', title: 'x', status: 502, code: 'upstream_error' as const };
    const stale = { since: state.checkedAt, problem: { ...problem, detail: 'by profile beijing' } };
    const extra = { ...state.job, project_id: 'a project', error: 'internal' };
    const shown = JSON.stringify(toSharedJob({ ...state, job: extra, stale, profile: 'beijing' }));
    expect(shown).toContain(state.job.resource_name ?? '');
    expect(shown).toContain(state.job.reason ?? '');
    const hidden = ['a secret note', 'beijing', 'a project', 'internal', state.region, JOB];
    hidden.push(state.job.instance_id ?? '?', state.job.resource_id ?? '?');
    for (const text of hidden) expect(shown).not.toContain(`"${text}"`);
  });

  test('removes encoded authorization messages from every text', async () => {
    await getMonitor().getJob(JOB, { canFetchUnknown: () => true });
    const state = await getMonitor().getStoredJob(JOB);
    if (state === null) throw new Error('The job must be known');
    const text = `line 1\nencoded_authorization_message: ${'Ab3+/x'.repeat(60)}`;
    const texts = {
      resource_name: text,
      type: text,
      status: text,
      reason: text,
      created_at: text,
      updated_at: text,
    };
    const history = state.history.map((change) => ({ ...change, status: text }));
    const shared = toSharedJob({ ...state, job: { ...state.job, ...texts }, history });
    expect(shared.job.reason).toBe('line 1\nencoded_authorization_message: […]');
    expect(JSON.stringify(shared)).not.toContain('Ab3');
  });
});
