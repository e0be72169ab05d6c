import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { setUpDashboard } from './test-dashboard.fixture';

/** Written by version 0.1.0 (testing/data-of-0.1.0/README.md). */
const DATA = 'testing/data-of-0.1.0';
const JOB_ID = '36db69c5-b2d5-11eb-b044-0255ac101219';
const TOKEN = 'swrjm_RCK6B0gv8h7LNV5tc5MlsLYIlo-YYkU6IC2X5LHQ1H8';
const SHARE_TOKEN =
  'gN8UZa7F42O0q78mj-NuDdxnEkGxkPaBVIIoNfvFhaE_fB-nzsFdU04ficwhOOib36PZglOTinV9WS8H2VtBXOj0FcChCTz3-yxVasfimow9evhgu7kYPA0q4RgFfyMkgNQfwjnN';

const dataDir = mkdtempSync(join(tmpdir(), 'swr-job-monitor-compatibility-'));
cpSync(`${DATA}/credentials.key`, join(dataDir, 'credentials.key'));
writeFileSync(join(dataDir, 'jobs.db'), gunzipSync(readFileSync(`${DATA}/jobs.db.gz`)));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const dashboard = setUpDashboard({ AUTH_MODE: 'password', DATA_DIR: dataDir });

/** Signs in as the user that version 0.1.0 created, and calls a handler with the session. */
async function callAsOperator(handler: Parameters<typeof dashboard.call>[0], path: string) {
  const { POST } = await import('./auth/sign-in/route');
  const signedIn = await dashboard.call(
    POST,
    '/api/auth/sign-in',
    {},
    {
      method: 'POST',
      headers: { Origin: 'http://localhost:3000' },
      body: new URLSearchParams({ name: 'anna', password: 'correct horse battery' }),
    },
  );
  const [cookie = ''] = (signedIn.headers.get('Set-Cookie') ?? '').split(';');
  const response = await dashboard.call(handler, path, {}, { headers: { Cookie: cookie } });
  return (await response.json()) as unknown;
}

describe('data of version 0.1.0', () => {
  test('an API token reads a job with its pin, note and history', async () => {
    const { GET } = await import('./jobs/[jobId]/route');
    const response = await dashboard.call(
      GET,
      `/api/jobs/${JOB_ID}`,
      { jobId: JOB_ID },
      { headers: { Authorization: `Bearer ${TOKEN}` } },
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      job: { id: JOB_ID, resource_name: 'test-public', status: 'Failed' },
      phase: 'failed',
      profile: 'default',
      pinned: true,
      note: 'kept from 0.1.0',
      history: [{ status: 'Failed', observedAt: '2026-11-29T00:24:19.028Z', notBefore: null }],
    });
  });

  test('a user signs in; a stored profile is decrypted, but not used without its own IAM endpoint', async () => {
    const { GET } = await import('./profiles/route');
    expect(await callAsOperator(GET, '/api/profiles')).toMatchObject({
      profiles: [{ name: 'default' }],
      problems: [
        {
          name: 'second',
          code: 'invalid_profile',
          detail: expect.stringContaining('Set the IAM endpoint (endpoints.iam) as well') as string,
        },
      ],
    });
  });

  test('a channel is decrypted and has its rule', async () => {
    const channels = await import('./channels/route');
    expect(await callAsOperator(channels.GET, '/api/channels')).toMatchObject({
      channels: [{ name: 'hook', kind: 'webhook', host: '127.0.0.1:4803', problem: null }],
    });
    const rules = await import('./rules/route');
    expect(await callAsOperator(rules.GET, '/api/rules')).toMatchObject({
      rules: [{ phases: ['failed'], overdue: false, locale: 'en' }],
    });
  });

  test('a share link opens until it expires', async () => {
    const { readShareLink } = await import('@/lib/server/auth/share-link-token');
    const { getAuth } = await import('@/lib/server/auth/get-auth');
    const read = (time: string) => readShareLink(SHARE_TOKEN, getAuth().getSecret(), Date.parse(time));
    expect(read('2026-12-29T00:24:00Z')?.jobId).toBe(JOB_ID);
    expect(read('2026-12-29T00:25:00Z')).toBeNull();
  });
});
