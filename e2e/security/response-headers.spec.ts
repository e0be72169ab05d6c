import { createServer } from 'node:http';
import { listen } from '@/testing/listen';
import { expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { collectConsoleErrors } from '@/e2e/fixtures/browser-console';
import { createJob } from '@/e2e/fixtures/jobs';
import { startDashboard } from '@/e2e/fixtures/dashboard';
import { createHead, openConnection } from './raw-connection';

const YEAR = 'max-age=31536000';
const FEATURES = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi'];
/** Features that the dashboard uses, or may use, on its own pages. */
const USED_FEATURES = ['clipboard-read', 'clipboard-write', 'screen-wake-lock', 'web-share'];

/** Sends a request line and headers, and returns the lines of the response's head. */
async function readHead(
  dashboard: Dashboard,
  line: string,
  headers: readonly string[] = [],
): Promise<string[]> {
  const head = createHead(dashboard, line, ['Connection: close', ...headers]);
  const received = await openConnection(dashboard, head).closed;
  return (received.split('\r\n\r\n')[0] ?? '').split('\r\n');
}

const readValues = (head: readonly string[], name: string) =>
  head
    .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))
    .map((line) => line.slice(name.length + 2));

test.describe('response headers', { tag: '@slow' }, () => {
  test('every response forbids what nothing needs, exactly once', async ({ dashboard }) => {
    const id = await createJob(dashboard, { status: 'Running' });
    await fetch(`${dashboard.url}/api/jobs/${id}`);
    const exchanges: [line: string, headers?: string[]][] = [
      ...[
        '/',
        '/sign-in',
        '/settings',
        '/settings/profiles',
        '/nowhere',
        '/jobs/x',
        '/handover/x',
        '/api',
        '/opensearch.xml',
        '/offline',
      ],
      ...[
        '/manifest.webmanifest',
        '/service-worker.js',
        '/icons/dashboard.svg',
        '/icons/nowhere',
        '/og/nowhere',
      ],
      ...['/_next/static/nowhere', '/_next/nowhere', '/api/jobs', `/api/jobs/${id}`, `/api/jobs?id=${id}`],
      ...[
        '/api/nowhere',
        '/api/jobs/%',
        '/%',
        '/api/health',
        '/api/jobs/',
        '/jobs/',
        '/api/jobs/x/badge.svg/x',
      ],
    ].map((path): [string] => [`GET ${path}`]);
    exchanges.push(
      [`HEAD /api/jobs/${id}`],
      ['OPTIONS /'],
      ['OPTIONS /api/jobs'],
      ['OPTIONS *'],
      ['TRACE /'],
      ['POST /'],
      ['POST /api/auth/sign-out'],
      ['POST /sign-in', ['Content-Length: 5']],
      ['GET /', ['Expect: x']],
      ['GET /', ['Range: bytes=0-1']],
      ['GET /api/jobs', ['Origin: http://evil.example', 'Host: evil.example']],
      ['GET /', [`X: ${'x'.repeat(20_000)}`]],
      ['G@T /'],
      ['GET / HTTP/9.9'],
    );
    for (const [line, headers = []] of exchanges) {
      const head = await readHead(dashboard, line, headers);
      expect(head[0], line).toMatch(/^HTTP\/1\.1 \d/);
      expect(readValues(head, 'X-Content-Type-Options'), line).toEqual(['nosniff']);
      expect(readValues(head, 'Cross-Origin-Resource-Policy'), line).toEqual(['same-origin']);
      const policies = readValues(head, 'Content-Security-Policy');
      expect(policies, line).toHaveLength(1);
      expect(policies[0], line).toMatch(/^default-src '(none|self)'.*frame-ancestors 'none'/);
      expect(readValues(head, 'Strict-Transport-Security'), line).toEqual([]);
      expect(readValues(head, 'X-Powered-By'), line).toEqual([]);
    }
  });

  test('pages have no feature that they do not use', async ({ dashboard }) => {
    for (const path of [
      '/',
      '/sign-in',
      '/settings',
      '/settings/profiles',
      '/jobs/x',
      '/handover/x',
      '/nowhere',
      '/api/../sign-in',
    ]) {
      const head = await readHead(dashboard, `GET ${path}`);
      expect(readValues(head, 'X-Frame-Options'), path).toEqual(['DENY']);
      expect(readValues(head, 'Cross-Origin-Opener-Policy'), path).toEqual(['same-origin']);
      expect(readValues(head, 'Referrer-Policy'), path).toEqual(['same-origin']);
      const [policy = ''] = readValues(head, 'Permissions-Policy');
      for (const feature of FEATURES) expect(policy, path).toContain(`${feature}=()`);
      for (const feature of USED_FEATURES) expect(policy, path).not.toContain(feature);
    }
  });

  test('browsers know every feature of the policy, and allow none of them', async ({ page, dashboard }) => {
    const errors = collectConsoleErrors(page);
    const warnings: string[] = [];
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    const response = await page.goto(`${dashboard.url}/`);
    await expect(page.getByRole('main')).toBeVisible();
    expect([...errors, ...warnings]).toEqual([]);
    const names = (response?.headers()['permissions-policy'] ?? '')
      .split(', ')
      .map((entry) => entry.replace('=()', ''));
    const allowed = await page.evaluate(() =>
      (
        document as unknown as { featurePolicy: { allowedFeatures(): string[] } }
      ).featurePolicy.allowedFeatures(),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => allowed.includes(name))).toEqual([]);
    expect(allowed).toEqual(
      expect.arrayContaining(['clipboard-read', 'clipboard-write', 'screen-wake-lock']),
    );
  });

  test('other sites may embed badges and preview images, and nothing else', async ({ page, dashboard }) => {
    const id = await createJob(dashboard, { status: 'Running' });
    const wiki = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end());
    const { port } = await listen(wiki);
    // Another site than 127.0.0.1.
    await page.goto(`http://localhost:${port}/`);
    const canEmbed = (path: string) =>
      page.evaluate(
        (src) =>
          new Promise<boolean>((resolve) => {
            const image = new Image();
            image.onload = () => {
              resolve(true);
            };
            image.onerror = () => {
              resolve(false);
            };
            image.src = src;
          }),
        `${dashboard.url}${path}`,
      );
    for (const path of [
      `/api/jobs/${id}/badge.svg`,
      '/api/jobs/x/badge.svg?locale=zh&token=x',
      '/og/dashboard.png',
    ])
      expect(await canEmbed(path), path).toBe(true);
    for (const path of ['/icons/dashboard.svg', '/icons/app-192.png'])
      expect(await canEmbed(path), path).toBe(false);
    wiki.close();
  });

  test('with an https PUBLIC_URL, every response requires https for a year', async () => {
    const dashboard = await startDashboard({
      env: { PUBLIC_URL: 'https://jobs.example.com', AUTH_MODE: 'password' },
    });
    for (const [line, headers] of [
      ['GET /sign-in'],
      ['GET /api/health'],
      ['GET /api/jobs'],
      ['GET /icons/dashboard.svg'],
      ['POST /', ['Content-Length: 5']],
      ['TRACE /'],
      ['G@T /'],
    ] as [string, string[]?][])
      expect(readValues(await readHead(dashboard, line, headers), 'Strict-Transport-Security'), line).toEqual(
        [YEAR],
      );
    await dashboard.close();
  });

  test('with a PUBLIC_URL on another port, other services of the host keep http', async () => {
    const dashboard = await startDashboard({
      env: { PUBLIC_URL: 'https://jobs.example.com:8443', AUTH_MODE: 'password' },
    });
    expect(readValues(await readHead(dashboard, 'GET /sign-in'), 'Strict-Transport-Security')).toEqual([]);
    await dashboard.close();
  });
});
