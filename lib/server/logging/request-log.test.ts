import { createServer, request as send, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { log, startLog } from './log';
import { captureLog } from '@/testing/captured-log';
import { handleWithLog, resolveRequestId } from './request-log';

async function serverThat(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) =>
    handleWithLog(request, response, resolveRequestId(request), () => answer(response)),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const statuses = (status: number) => serverThat((response) => response.writeHead(status).end());
const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

test('an answer has the ID of its caller, and so has every line that is written meanwhile', async () => {
  const lines = captureLog();
  const url = await serverThat((response) => {
    log.info({ event: 'job_changed' }, 'Meanwhile');
    response.end();
  });
  const answer = await fetch(`${url}/api/jobs/a`, { headers: { 'X-Request-Id': 'caller-1.a:b' } });
  expect(answer.headers.get('X-Request-Id')).toBe('caller-1.a:b');
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  expect(parsed(lines)).toMatchObject([
    { event: 'job_changed', requestId: 'caller-1.a:b' },
    {
      event: 'request',
      requestId: 'caller-1.a:b',
      method: 'GET',
      path: '/api/jobs/a',
      status: 200,
      level: 'debug',
    },
  ]);
});

test('an ID that is missing or not well-formed is made', async () => {
  const url = await statuses(200);
  const ids = new Set<string>();
  for (const headers of [
    {},
    {},
    { 'X-Request-Id': 'a b' },
    { 'X-Request-Id': 'x'.repeat(129) },
    { 'X-Request-Id': '"><' },
  ]) {
    const answered = await new Promise<IncomingHttpHeaders>((resolve) => {
      send(url, { headers }, (answer) => resolve(answer.resume().headers)).end();
    });
    expect(answered['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    ids.add(String(answered['x-request-id']));
  }
  expect(ids.size).toBe(5);
});

test('no query and no hand-over token is written', async () => {
  const lines = captureLog();
  const url = await statuses(200);
  const token = 'T'.repeat(180);
  await fetch(`${url}/api/jobs/a/badge.svg?token=${token}`);
  await fetch(`${url}/handover/${token}?lang=en`);
  await fetch(`${url}//x/%68/${token}.rsc`);
  await vi.waitFor(() => expect(lines).toHaveLength(3));
  expect(lines.join()).not.toMatch(/TTT|lang/);
  expect(parsed(lines).map(({ path }) => path)).toContain('/api/jobs/a/badge.svg');
});

test('at the usual level only what failed is a line', async () => {
  const lines: string[] = [];
  startLog({ level: 'info', format: 'json', write: (line) => void lines.push(line) });
  for (const status of [200, 404, 503]) await fetch(await statuses(status));
  await vi.waitFor(() => expect(lines).not.toEqual([]));
  expect(parsed(lines)).toMatchObject([{ level: 'warn', event: 'request', status: 503 }]);
});

test('an answer that is cut off is said to be', async () => {
  const lines = captureLog();
  const url = await serverThat((response) => void response.write('some'));
  const caller = new AbortController();
  await fetch(url, { signal: caller.signal });
  caller.abort();
  await vi.waitFor(() => expect(parsed(lines)).toMatchObject([{ event: 'request', cutOff: true }]));
});
