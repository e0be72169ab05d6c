import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { createJob, updateJob } from '@/e2e/fixtures/jobs';
import { median } from '@/testing/statistics';
import { startDashboard, type StartedDashboard } from '@/testing/start-dashboard';

const WAITS = 500;
/** Sockets of this process and of the server together stay below the usual limit of 1,024 files each. */
const HALF_OPEN = 300;
const HEALTH_CHECKS = 20;
/** Maximum median. A health check of an idle server takes some milliseconds. */
const MAX_HEALTH_MS = 1_000;
const WATCHED_MS = 3_000;

/** Opens connections that send bytes and then nothing. */
function openSockets({ url }: StartedDashboard, count: number, bytes: string): Promise<Socket[]> {
  const { port, hostname } = new URL(url);
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(Number(port), hostname);
          socket.on('error', reject);
          socket.on('connect', () => {
            socket.write(bytes, () => {
              resolve(socket);
            });
          });
        }),
    ),
  );
}

const readFirstBytes = (socket: Socket) =>
  once(socket, 'data').then(([data]: Buffer[]) => data?.toString() ?? '');

async function expectFastHealth({ url }: StartedDashboard): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < HEALTH_CHECKS; i++) {
    const start = performance.now();
    const response = await fetch(`${url}/api/health`);
    expect(response.status).toBe(200);
    times.push(performance.now() - start);
  }
  expect(median(times)).toBeLessThan(MAX_HEALTH_MS);
}

async function countRequests({ simulator }: StartedDashboard): Promise<number> {
  const response = await fetch(`${simulator.url}/simulator/requests`);
  return ((await response.json()) as { requests: unknown[] }).requests.length;
}

test(
  'hundreds of waiting requests and half-open connections delay no other response',
  { tag: '@slow' },
  async () => {
    const dashboard = await startDashboard({ env: { PROXY_TRUSTED: '127.0.0.1' } });
    const { host } = new URL(dashboard.url);
    const id = await createJob(dashboard, { status: 'Running' });
    expect((await fetch(`${dashboard.url}/api/jobs/${id}`)).status).toBe(200);

    // A client may wait a hundred times at once.
    const clients = Array.from({ length: WAITS / 100 }, (_, i) => `192.0.2.${i}`);
    const waits = clients.map((client) => [
      `GET /api/jobs/${id}/wait?timeout=300 HTTP/1.1`,
      ...[`Host: ${host}`, `X-Forwarded-For: ${client}`, '', ''],
    ]);
    const waiting = (
      await Promise.all(waits.map((lines) => openSockets(dashboard, 100, lines.join('\r\n'))))
    ).flat();
    const halfOpen = await openSockets(dashboard, HALF_OPEN, `GET / HTTP/1.1\r\nHost: ${host}\r\nX-`);
    // Comes after the waits, all of which are read by then.
    expect((await fetch(`${dashboard.url}/api/health`)).status).toBe(200);
    const before = await countRequests(dashboard);
    const startedAt = performance.now();
    const answered = waiting.map(readFirstBytes);
    await Promise.all([expectFastHealth(dashboard), sleep(WATCHED_MS)]);
    // All waits share one request per interval, of a second at least.
    const requests = (await countRequests(dashboard)) - before;
    const watchedMs = performance.now() - startedAt;
    expect(requests).toBeLessThanOrEqual(2 * (watchedMs / 1_000 + 1));

    await updateJob(dashboard, id, { status: 'Success' });
    const responses = await Promise.all(answered);
    expect(responses.filter((response) => !response.startsWith('HTTP/1.1 200'))).toEqual([]);
    for (const socket of [...waiting, ...halfOpen]) socket.destroy();
    await expectFastHealth(dashboard);
    await dashboard.close();
  },
);

test(
  'a body that is too large or too slow is refused, and delays no other response',
  { tag: '@slow' },
  async () => {
    const dashboard = await startDashboard();
    const { host } = new URL(dashboard.url);
    const post = (length: number, path = '/api/jobs') =>
      `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
    const slow = await openSockets(dashboard, 20, `${post(1_000)}{"text":`);
    const timedOut = slow.map(readFirstBytes);

    const large = JSON.stringify({ text: 'x'.repeat(50 * 1024 * 1024) });
    const status = await fetch(`${dashboard.url}/api/jobs`, { method: 'POST', body: large }).then(
      (response) => response.status,
      () => 413, // The server may close the connection before all is sent.
    );
    expect(status).toBe(413);
    const nested = `{"text":${'['.repeat(60_000)}${']'.repeat(60_000)}}`;
    const response = await fetch(`${dashboard.url}/api/jobs`, { method: 'POST', body: nested });
    expect([400, 422]).toContain(response.status);
    await expectFastHealth(dashboard);
    for (const received of await Promise.all(timedOut)) expect(received).toMatch(/^HTTP\/1\.1 408 /);
    for (const socket of slow) socket.destroy();
    await dashboard.close();
  },
);
