import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({ AUTH_MODE: 'password' });

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Public handlers, and the statuses of an anonymous request. Every other handler responds with 401. */
const PUBLIC_HANDLERS: Record<string, number[]> = {
  'health GET': [200],
  // Without details; see the test below.
  'ready GET': [200, 503],
  'auth/sign-in POST': [303, 429],
  'auth/sign-out POST': [303],
  'auth/first-user POST': [303, 429],
  'auth/oidc/start GET': [404],
  'auth/oidc/callback GET': [404],
  // Catch-all for unknown paths.
  '[...path] GET': [404],
  '[...path] POST': [404],
  '[...path] PUT': [404],
  '[...path] PATCH': [404],
  '[...path] DELETE': [404],
  // The badge of an unknown job; see badge.test.ts.
  'jobs/[jobId]/badge.svg GET': [200],
  // Contains the host name only.
  '/opensearch.xml GET': [200],
  // Contains names and icons only.
  '/manifest.webmanifest GET': [200],
};

const HOSTILE: Record<string, string>[] = [
  { 'x-middleware-subrequest': Array(5).fill('proxy:proxy').join(':') },
  { 'x-forwarded-uri': '/api/health' },
  { 'x-forwarded-host': 'localhost' },
  { 'x-forwarded-for': '127.0.0.1' },
  { 'x-forwarded-proto': 'https' },
  { x_forwarded_for: '127.0.0.1' },
  { 'x-original-url': '/api/health' },
  { 'x-rewrite-url': '/api/health' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { 'next-router-segment-prefetch': '/_tree' },
  { 'x-now-route-matches': '1=health' },
  { 'user-agent': 'kube-probe/1.30 GoogleHC/1.0' },
  { 'x-forwarded-user': 'root', 'x-forwarded-groups': 'operators' },
  { authorization: 'Bearer swrjm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  { cookie: 'swr_job_monitor_session=Fe26.2*1*forged' },
  { cookie: `swr_job_monitor_session=${'A'.repeat(43)}` },
];

const handlerSchema = z.custom<(request: Request, context: object) => Promise<Response>>(
  (value) => typeof value === 'function',
);

/** Loads every method of every route handler. Names of handlers in `app/api` have no prefix. */
async function loadHandlers() {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('route.ts'),
  );
  const handlers: { name: string; method: string; handle: z.infer<typeof handlerSchema> }[] = [];
  for (const file of files) {
    const route = `/${file}`.replace(/\/route\.ts$/, '').replace('/api/', '');
    const exported = z
      .record(z.string(), z.unknown())
      .parse(await import(/* @vite-ignore */ `${process.cwd()}/app/${file}`));
    for (const method of METHODS) {
      const handle = handlerSchema.safeParse(exported[method]);
      if (handle.success) handlers.push({ name: `${route} ${method}`, method, handle: handle.data });
    }
  }
  return handlers;
}

const params = { jobId: SAMPLE_JOB_IDS.failed, instanceId: 'i', id: 'x', name: 'default', path: ['x'] };

describe('withPermission', () => {
  test('every handler rejects anonymous requests, regardless of their headers', async () => {
    const all = await loadHandlers();
    expect(all.length).toBeGreaterThanOrEqual(20);
    for (const { name, method, handle } of all) {
      for (const headers of [{}, ...HOSTILE]) {
        const response = await dashboard.call(handle, '/api/x', params, { method, headers });
        const allowed = PUBLIC_HANDLERS[name] ?? [401];
        const label = `${name} with ${JSON.stringify(headers)}`;
        expect(allowed, label).toContain(response.status);
        expect(response.headers.get('Cache-Control'), label).toBe('private, no-store');
      }
    }
    expect(Object.keys(PUBLIC_HANDLERS).filter((name) => !all.some((each) => each.name === name))).toEqual(
      [],
    );
  });

  test('an anonymous probe receives the status only', async () => {
    const { GET } = await import('./ready/route');
    const response = await dashboard.call(GET, '/api/ready', {});
    expect(Object.keys((await response.json()) as object)).toEqual(['status']);
  });

  test.each([
    ['another origin', { Origin: 'https://evil.example' }, 403, 'foreign_origin'],
    ['an opaque origin', { Origin: 'null' }, 403, 'foreign_origin'],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403, 'foreign_origin'],
  ])('a write request from %s is rejected before authentication', async (_, headers, status, code) => {
    const { POST } = await import('./jobs/route');
    const response = await dashboard.call(POST, '/api/jobs', {}, { method: 'POST', body: '{}', headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });
});
