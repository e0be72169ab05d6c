import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { CAST } from '@/lib/simulator/cast';
import { dashboardOfThisFile } from './dashboard.fixture';

const dashboard = dashboardOfThisFile({ AUTH_MODE: 'password' });

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What somebody without an account gets there; everything else is 401. */
const OPEN: Record<string, number[]> = {
  'health GET': [200],
  // Without reasons, as the test below holds.
  'ready GET': [200, 503],
  'auth/sign-in POST': [303, 429],
  'auth/sign-out POST': [303],
  'auth/first-user POST': [303, 429],
  'auth/oidc/start GET': [404],
  'auth/oidc/callback GET': [404],
  // There is nothing there.
  '[...path] GET': [404],
  '[...path] POST': [404],
  '[...path] PUT': [404],
  '[...path] PATCH': [404],
  '[...path] DELETE': [404],
  // The grey picture of a job that nobody knows, whoever asks (badge.test.ts).
  'jobs/[jobId]/badge.svg GET': [200],
  // How a browser is to search here: its own host name, and no more.
  '/opensearch.xml GET': [200],
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
];

const handlerSchema = z.custom<(request: Request, context: object) => Promise<Response>>(
  (value) => typeof value === 'function',
);

/** Every method of every route handler there is; those of `app/api` without that in front. */
async function handlers() {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('route.ts'),
  );
  const found: { name: string; method: string; handle: z.infer<typeof handlerSchema> }[] = [];
  for (const file of files) {
    const route = `/${file}`.replace(/\/route\.ts$/, '').replace('/api/', '');
    const exported = z
      .record(z.string(), z.unknown())
      .parse(await import(/* @vite-ignore */ `${process.cwd()}/app/${file}`));
    for (const method of METHODS) {
      const handle = handlerSchema.safeParse(exported[method]);
      if (handle.success) found.push({ name: `${route} ${method}`, method, handle: handle.data });
    }
  }
  return found;
}

const params = { jobId: CAST.failed, id: 'x', name: 'default', path: ['x'] };

test('every handler refuses who has not signed in, whatever headers they send', async () => {
  const all = await handlers();
  expect(all.length).toBeGreaterThanOrEqual(20);
  for (const { name, method, handle } of all) {
    for (const headers of [{}, ...HOSTILE]) {
      const answer = await dashboard.call(handle, '/api/x', params, { method, headers });
      const allowed = OPEN[name] ?? [401];
      const what = `${name} with ${JSON.stringify(headers)}`;
      expect(allowed, what).toContain(answer.status);
      expect(answer.headers.get('Cache-Control'), what).toBe('private, no-store');
    }
  }
  expect(Object.keys(OPEN).filter((name) => !all.some((each) => each.name === name))).toEqual([]);
}, 60_000);

test('a probe learns whether the dashboard is ready, and nothing else', async () => {
  const { GET } = await import('./ready/route');
  const answer = await dashboard.call(GET, '/api/ready', {});
  expect(Object.keys((await answer.json()) as object)).toEqual(['status']);
});

test.each([
  ['another origin', { Origin: 'https://evil.example' }, 403, 'foreign_origin'],
  ['an opaque origin', { Origin: 'null' }, 403, 'foreign_origin'],
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403, 'foreign_origin'],
])('a change asked for by %s is refused before anybody is identified', async (_, headers, status, code) => {
  const { POST } = await import('./jobs/route');
  const answer = await dashboard.call(POST, '/api/jobs', {}, { method: 'POST', body: '{}', headers });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ code });
});
