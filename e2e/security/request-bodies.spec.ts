import { request as send } from 'node:http';
import { readFileSync } from 'node:fs';
import { expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { test as passwordTest, TEST_PASSWORD } from '@/e2e/fixtures/password-dashboard';
import { sendRaw } from '@/e2e/server/raw-request';
import { createHead, findStatuses, openConnection } from './raw-connection';

const PAGES = [
  '/',
  '/sign-in',
  '/settings',
  '/settings/profiles',
  '/jobs',
  '/jobs/x',
  '/jobs/find?q=x',
  '/handover/x',
  '/offline',
  '/nowhere',
];
const FILES = [
  '/_next/static/x',
  '/icons/dashboard.svg',
  '/og/dashboard.png',
  '/service-worker.js',
  '/opensearch.xml',
];
/** Paths that look like ones of the API, and which Next.js takes for others. */
const DISGUISED = [
  '/api',
  '/apis',
  '//api/jobs',
  '/api/../sign-in',
  '/api/%2e%2e/sign-in',
  '/api/x/.%2E/../sign-in',
  '/api\\..\\sign-in',
];
const ANNOUNCEMENTS = ['Content-Length: 60000000', 'Content-Length: 1', 'Transfer-Encoding: chunked'];
const MEGABYTE = 1024 * 1024;

const getRssBytes = (dashboard: Dashboard) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${dashboard.getPid()}/status`, 'utf8'))?.[1]) * 1024;

test.describe('request bodies', { tag: '@slow' }, () => {
  for (const announcement of ANNOUNCEMENTS) {
    test(`no page and no file takes a body (${announcement})`, async ({ dashboard }) => {
      const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PURGE'];
      for (const path of [...PAGES, ...FILES, ...DISGUISED]) {
        const responses = methods.map((method) => {
          const head = createHead(dashboard, `${method} ${path}`, [announcement]);
          return openConnection(dashboard, head).closed;
        });
        expect((await Promise.all(responses)).flatMap(findStatuses), path).toEqual(methods.map(() => 413));
      }
    });
  }

  test('the API takes a body with POST, PUT and PATCH only, of 256 KB', async ({ dashboard }) => {
    for (const method of ['GET', 'HEAD', 'DELETE', 'OPTIONS']) {
      const head = createHead(dashboard, `${method} /api/jobs?id=x`, ['Content-Length: 1']);
      expect(findStatuses(await openConnection(dashboard, head).closed), method).toEqual([413]);
    }
    for (const path of ['/api/jobs', '/api/nowhere', '/api/auth/sign-out', '/api/channels/x/test']) {
      const head = createHead(dashboard, `POST ${path}`, ['Content-Length: 300000']);
      expect(findStatuses(await openConnection(dashboard, head).closed), path).toEqual([413]);
    }
    const text = `${'x '.repeat(100_000)} 36db69c5-b2d5-11eb-b044-0255ac101219`;
    const pasted = await sendRaw(dashboard, {
      method: 'POST',
      path: '/api/jobs',
      body: JSON.stringify({ text }),
    });
    expect(pasted?.status).toBe(200);
  });

  test('a client that sends the whole body receives the refusal', async ({ dashboard }) => {
    for (const size of [1, 10_000, 5 * MEGABYTE]) {
      const { port } = new URL(dashboard.url);
      const status = await new Promise((resolve, reject) => {
        const request = send({ port, method: 'POST', path: '/sign-in' }, (response) => {
          resolve(response.resume().statusCode);
        });
        request.on('error', reject).end(Buffer.alloc(size));
      });
      expect(status).toBe(413);
    }
  });

  test('bodies for pages take no memory', async ({ ownDashboard }) => {
    await fetch(`${ownDashboard.url}/sign-in`);
    const before = getRssBytes(ownDashboard);
    const head = createHead(ownDashboard, 'POST /sign-in', ['Content-Length: 60000000']);
    const connections = Array.from({ length: 20 }, () => openConnection(ownDashboard, head));
    for (const connection of connections) connection.send(Buffer.alloc(20 * MEGABYTE));
    await Promise.all(connections.map(({ closed }) => closed));
    // A server that has just started grows by tens of megabytes anyway. Stored bodies would be 400.
    expect(getRssBytes(ownDashboard) - before).toBeLessThan(100 * MEGABYTE);
  });

  test('pages have GET and HEAD only', async ({ dashboard }) => {
    for (const path of [...PAGES, '/_next/static/x', '/icons/dashboard.svg']) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        expect(await sendRaw(dashboard, { method, path }), `${method} ${path}`).toMatchObject({
          status: 405,
          allow: 'GET, HEAD, OPTIONS',
        });
      }
      expect((await sendRaw(dashboard, { method: 'GET', path }))?.status).not.toBe(405);
    }
  });

  test('only a body that is taken gets "100 Continue"', async ({ dashboard }) => {
    const expectation = 'Expect: 100-continue';
    const refused = createHead(dashboard, 'POST /sign-in', ['Content-Length: 60000000', expectation]);
    expect(findStatuses(await openConnection(dashboard, refused).closed)).toEqual([413]);

    const taken = openConnection(
      dashboard,
      createHead(dashboard, 'POST /api/jobs', ['Content-Length: 2', expectation, 'Connection: close']),
    );
    await expect.poll(() => findStatuses(taken.getReceived())).toEqual([100]);
    taken.send('{}');
    expect(findStatuses(await taken.closed)).toEqual([100, 400]);

    const unknown = createHead(dashboard, 'GET /', ['Expect: a-miracle']);
    expect(findStatuses(await openConnection(dashboard, unknown).closed)).toEqual([417]);
  });

  test('a body that never ends is given up', async ({ dashboard }) => {
    const head = (path: string) => createHead(dashboard, `POST ${path}`, ['Content-Length: 1000']);
    const connections = ['/api/jobs', '/api/nowhere', '/api/auth/sign-out', '/sign-in'].map((path) =>
      openConnection(dashboard, head(path)),
    );
    const trickle = setInterval(() => {
      for (const connection of connections) connection.send('x');
    }, 500);
    const responses = await Promise.all(connections.map(({ closed }) => closed));
    clearInterval(trickle);
    expect(responses.map((response) => findStatuses(response)[0])).toEqual([408, 404, 408, 413]);
  });
});

passwordTest.describe('sign-in forms', { tag: '@slow' }, () => {
  passwordTest('a form of more than 4 KB is refused', async ({ passwordDashboard }) => {
    for (const form of ['sign-in', 'first-user']) {
      for (const size of [4_097, 8_000, 255_000]) {
        const body = `name=${'x'.repeat(size - 'name='.length)}`;
        const response = await sendRaw(passwordDashboard, {
          method: 'POST',
          path: `/api/auth/${form}`,
          body,
        });
        expect(response, `${form} of ${size} bytes`).toMatchObject({ status: 413 });
      }
    }
    expect(passwordDashboard.getLog()).not.toMatch(/x{500}/);
  });

  passwordTest('signing in leads to a board of 200 jobs', async ({ page, passwordDashboard: { url } }) => {
    const ids = Array.from(
      { length: 200 },
      (_, i) => `${String(i).padStart(8, '0')}-b2d5-11eb-b044-0255ac101219`,
    );
    const board = `/jobs?${ids.map((id) => `id=${id}`).join('&')}`;
    await page.goto(`${url}/sign-in?${new URLSearchParams({ next: board }).toString()}`);
    await page.getByLabel('Username').fill('olga');
    await page.getByLabel('Password').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/jobs\?/);
  });
});
