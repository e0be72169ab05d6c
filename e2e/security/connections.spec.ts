import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { listen } from '@/testing/listen';
import { createHead, findStatuses, openConnection } from './raw-connection';

/** A fraction of what these attacks cost without limits, so that a slow machine passes. */
const MAX_HEALTH_MS = 5_000;

async function measureHealthMs({ url }: Dashboard): Promise<number> {
  const startedAt = performance.now();
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  return performance.now() - startedAt;
}

test.describe('connections', { tag: '@slow' }, () => {
  test('200 connections whose headers never end are closed, and delay nobody meanwhile', async ({
    dashboard,
  }) => {
    const startedAt = performance.now();
    const connections = Array.from({ length: 200 }, (_, i) =>
      openConnection(dashboard, i % 4 === 0 ? '' : `GET / HTTP/1.1\r\nHost: x\r\nX-${i}: `),
    );
    const trickle = setInterval(() => {
      connections.forEach((connection, i) => i % 2 === 0 && i % 4 !== 0 && connection.send('x'));
    }, 500);
    expect(await measureHealthMs(dashboard)).toBeLessThan(MAX_HEALTH_MS);
    const responses = await Promise.all(connections.map(({ closed }) => closed));
    clearInterval(trickle);
    expect(performance.now() - startedAt).toBeLessThan(25_000);
    expect([...new Set(responses.flatMap(findStatuses))]).toEqual([408]);
  });

  test('a wait for a job lasts longer than a request may', async ({ dashboard }) => {
    const id = await createJob(dashboard, { status: 'Running' });
    const startedAt = performance.now();
    const response = await fetch(`${dashboard.url}/api/jobs/${id}/wait?timeout=17`);
    expect(response.status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(16_000);
  });

  test('a few pipelined requests are responded to in order, and many close the connection', async ({
    dashboard,
  }) => {
    const paths = ['/api/health', '/api/nowhere', '/api/health', '/api/nowhere'];
    const few = openConnection(
      dashboard,
      paths.map((path) => createHead(dashboard, `GET ${path}`)).join('') +
        createHead(dashboard, 'GET /api/health', ['Connection: close']),
    );
    expect(findStatuses(await few.closed)).toEqual([200, 404, 200, 404, 200]);

    const many = Array.from({ length: 50 }, () =>
      openConnection(dashboard, createHead(dashboard, 'GET /sign-in').repeat(200)),
    );
    await Promise.all(many.map(({ closed }) => closed));
    expect(await measureHealthMs(dashboard)).toBeLessThan(MAX_HEALTH_MS);
  });

  test('a thousand pages whose clients leave at once delay nobody', async ({ dashboard }) => {
    const burst = createHead(dashboard, 'GET /sign-in').repeat(16);
    const connections = Array.from({ length: 60 }, () => openConnection(dashboard, burst));
    await Promise.race([
      Promise.all(connections.map(({ closed }) => closed)),
      new Promise((resolve) => setTimeout(resolve, 100)),
    ]);
    for (const connection of connections) connection.destroy();
    // Without a queue, it took 40 seconds.
    expect(await measureHealthMs(dashboard)).toBeLessThan(MAX_HEALTH_MS);
  });

  test('a request that is malformed while another is responded to cuts no response', async ({
    dashboard,
  }) => {
    const id = await createJob(dashboard, { status: 'Running' });
    const connection = openConnection(
      dashboard,
      `${createHead(dashboard, `GET /api/jobs/${id}/wait?timeout=2`)}NOT HTTP\r\n\r\n`,
    );
    expect(findStatuses(await connection.closed)).toEqual([]);
  });

  test('too many and too large headers are refused', async ({ dashboard }) => {
    for (const [headers, statuses] of [
      [Array.from({ length: 190 }, (_, i) => `X-${i}: x`), [200]],
      [Array.from({ length: 250 }, (_, i) => `X-${i}: x`), [400]],
      [Array.from({ length: 2_000 }, () => 'a: '), [400]],
      [Array.from({ length: 30_000 }, () => 'a:'), [431]],
      [[`X-Long: ${'x'.repeat(20_000)}`], [431]],
      [Array.from({ length: 190 }, () => 'X-Forwarded-For: 10.0.0.1'), [200]],
    ] as const) {
      const head = createHead(dashboard, 'GET /api/health', ['Connection: close', ...headers]);
      expect(findStatuses(await openConnection(dashboard, head).closed)).toEqual(statuses);
    }
  });

  test('the URL of a board of 200 jobs may have 15,000 characters', async ({ dashboard }) => {
    const ids = Array.from({ length: 200 }, (_, i) => `id=${String(i).padStart(64, 'x')}`);
    const response = await fetch(`${dashboard.url}/jobs?${ids.join('&')}&from=${'x'.repeat(1_300)}`);
    expect(response.status).toBe(200);
  });

  test('a request to upgrade is handled as if it asked for nothing', async ({ dashboard }) => {
    const inner = createServer();
    const { url } = await listen(inner);
    let hasConnection = false;
    inner.on('connection', () => (hasConnection = true));
    const headers = ['Connection: Upgrade, close', 'Upgrade: websocket', 'Sec-WebSocket-Key: x'];
    for (const [line, statuses] of [
      ['GET /', [200]],
      ['GET /nowhere', [404]],
      ['GET /_next/hmr', [404]],
      ['GET /api/health', [200]],
      [`GET ${url}/`, [400]],
      [`GET ${url}/api/health`, [400]],
      [`GET /${url}/`, [308]],
      ['CONNECT example.com:443', []],
    ] as const) {
      const received = await openConnection(dashboard, createHead(dashboard, line, headers)).closed;
      expect(findStatuses(received), line).toEqual(statuses);
    }
    expect(hasConnection).toBe(false);
    inner.close();
  });

  test('after a flood of connections the dashboard is as before', async ({ dashboard }) => {
    for (let round = 0; round < 10; round += 1) {
      const connections = Array.from({ length: 200 }, () => openConnection(dashboard, 'GET /'));
      await delay(50);
      for (const connection of connections) connection.destroy();
    }
    expect(await measureHealthMs(dashboard)).toBeLessThan(MAX_HEALTH_MS);
  });
});
