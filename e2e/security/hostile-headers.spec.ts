import { readdirSync } from 'node:fs';
import { expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { test as passwordTest } from '@/e2e/fixtures/password-dashboard';
import { createHead, findStatuses, openConnection } from './raw-connection';

const encode = (tree: unknown) => encodeURIComponent(JSON.stringify(tree));
const nest = (levels: number): unknown => (levels === 0 ? ['', {}] : ['', { children: nest(levels - 1) }]);

const STATE_TREES = [
  ...['', '%', 'x', '%5B%22%22%5D', encode(null), encode(['', []]), encode(['', { children: 1 }])],
  ...[encode(nest(600)), encode([['jobId', 'x', 'z', null], {}]), encode(['', {}, null, 'reload'])],
  // Valid, but of no page of the dashboard.
  ...[encode(['', {}]), encode(['', { children: ['nowhere', {}, null, 'refetch'] }, null, 'refetch'])],
  encode(['', { '': ['', {}], __proto__: ['', {}] }, ['x', 'y'], 'metadata-only', -1, 'x']),
];
const OTHERS = [
  ...[
    'RSC: 2',
    'Next-Action: x',
    'Next-Action: 40a8f8f7',
    'Next-Url: http://example.com/',
    'Next-HMR-Refresh: 1',
  ],
  ...[
    'Next-Router-Prefetch: 1',
    'Next-Router-Prefetch: 2',
    'Next-Router-Prefetch: 3',
    'Next-Router-Prefetch: x',
  ],
  ...['/_tree', '/_index', '/_head', '/nowhere', '../x', '/%00', '/$d$jobId/__PAGE__'].map(
    (path) => `Next-Router-Prefetch: 1\r\nNext-Router-Segment-Prefetch: ${path}`,
  ),
  ...['X-Nextjs-Data: 1', 'X-Matched-Path: /api/health', 'X-Now-Route-Matches: 1=x', 'X-Invoke-Status: 500'],
  ...['X-Middleware-Subrequest: proxy:proxy', 'X-Middleware-Prefetch: 1', 'X-Nextjs-Html-Request-Id: %'],
  ...['X-Nextjs-Postponed: 1', 'Next-Resume: 1', 'X-Action-Forwarded: 1', 'Range: bytes=9-1', 'Accept: '],
];
const HEADERS = [...STATE_TREES.map((tree) => `Next-Router-State-Tree: ${tree}`), ...OTHERS].flatMap(
  (header) => [[header], ['RSC: 1', header]],
);
const OTHER_PATHS = [
  '/none',
  '/icons/none',
  '/og/x',
  '/_global-error',
  '/_next/x',
  '/jobs/%2e%2e',
  '/manifest.webmanifest',
];
const CONCURRENCY = 20;
/** Routes of the API get one header of so many: they have no pages. */
const API_SAMPLE = 7;
/** Log lines of all requests together. */
const MAX_LINES = 20;

/** Returns a path of each page and route handler, found in the folders of `app`. */
function findPaths(): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map(
      (file) =>
        `/${file
          .split('/')
          .slice(0, -1)
          .join('/')
          .replace(/\[[^\]]+\]/g, 'x')}`,
    );
}

/** Sends every header to every path. Returns the requests that caused a server error. */
async function findServerErrors(dashboard: Dashboard): Promise<string[]> {
  const errors: string[] = [];
  const requests = [...findPaths(), ...OTHER_PATHS].flatMap((path) =>
    HEADERS.filter((_, i) => !path.startsWith('/api/') || i % API_SAMPLE === 0).map((headers) => ({
      path,
      headers,
    })),
  );
  async function sendNext(): Promise<void> {
    for (let next = requests.pop(); next !== undefined; next = requests.pop()) {
      const { path, headers } = next;
      const head = createHead(dashboard, `GET ${path}`, ['Connection: close', ...headers]);
      const received = await openConnection(dashboard, head).closed;
      if (findStatuses(received).some((status) => status < 500)) continue;
      // Responses of SWR or its absence.
      if (!/"code":"(upstream_\w+|look_up_pending)"/.test(received))
        errors.push(`${path} ${headers.join(' ')}: ${received.slice(0, 200)}`);
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, sendNext));
  return errors;
}

const countLines = (dashboard: Dashboard) => dashboard.getLog().split('\n').length;

test.describe('hostile headers', { tag: '@slow' }, () => {
  test.setTimeout(180_000);

  test('cause no server error on any page or route, and few log lines', async ({ ownDashboard }) => {
    const before = countLines(ownDashboard);
    expect(await findServerErrors(ownDashboard)).toEqual([]);
    expect(countLines(ownDashboard) - before).toBeLessThan(MAX_LINES);
  });
});

passwordTest.describe('hostile headers without a session', { tag: '@slow' }, () => {
  passwordTest.setTimeout(180_000);

  passwordTest('cause no server error, and few log lines', async ({ passwordDashboard }) => {
    const before = countLines(passwordDashboard);
    expect(await findServerErrors(passwordDashboard)).toEqual([]);
    expect(countLines(passwordDashboard) - before).toBeLessThan(MAX_LINES);
  });
});
