import { createServer, request as send, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '@/testing/listen';
import { log, startLog } from './log';
import { captureLog } from '@/testing/captured-log';
import { handleWithLog, resolveRequestId } from './request-log';

async function startServer(respond: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) =>
    handleWithLog(request, response, resolveRequestId(request), () => respond(response)),
  );
  onTestFinished(() => void server.close());
  return (await listen(server)).url;
}

const startServerWithStatus = (status: number) => startServer((response) => response.writeHead(status).end());
const parseLines = (lines: readonly string[]) =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('handleWithLog', () => {
  test("the response and every log line have the caller's request ID", async () => {
    const lines = captureLog();
    const url = await startServer((response) => {
      log.info({ event: 'job_changed' }, 'Meanwhile');
      response.end();
    });
    const response = await fetch(`${url}/api/jobs/a`, { headers: { 'X-Request-Id': 'caller-1.a:b' } });
    expect(response.headers.get('X-Request-Id')).toBe('caller-1.a:b');
    await expect.poll(() => lines).toHaveLength(2);
    expect(parseLines(lines)).toMatchObject([
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

  test('a missing or malformed request ID is replaced', async () => {
    const url = await startServerWithStatus(200);
    const ids = new Set<string>();
    for (const headers of [
      {},
      {},
      { 'X-Request-Id': 'a b' },
      { 'X-Request-Id': 'x'.repeat(129) },
      { 'X-Request-Id': '"><' },
    ]) {
      const headersReceived = await new Promise<IncomingHttpHeaders>((resolve) => {
        send(url, { headers }, (response) => resolve(response.resume().headers)).end();
      });
      expect(headersReceived['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      ids.add(String(headersReceived['x-request-id']));
    }
    expect(ids.size).toBe(5);
  });

  test('no query and no share link token is logged', async () => {
    const lines = captureLog();
    const url = await startServerWithStatus(200);
    const token = 'T'.repeat(180);
    await fetch(`${url}/api/jobs/a/badge.svg?token=${token}`);
    await fetch(`${url}/handover/${token}?lang=en`);
    await fetch(`${url}//x/%68/${token}.rsc`);
    await expect.poll(() => lines).toHaveLength(3);
    expect(lines.join()).not.toMatch(/TTT|lang/);
    expect(parseLines(lines).map(({ path }) => path)).toContain('/api/jobs/a/badge.svg');
  });

  test('at the default level only server errors are logged', async () => {
    const lines: string[] = [];
    startLog({ level: 'info', format: 'json', write: (line) => void lines.push(line) });
    for (const status of [200, 404, 503]) await fetch(await startServerWithStatus(status));
    await expect.poll(() => lines).not.toEqual([]);
    expect(parseLines(lines)).toMatchObject([{ level: 'warn', event: 'request', status: 503 }]);
  });

  test('a truncated response is logged as cut off', async () => {
    const lines = captureLog();
    const url = await startServer((response) => void response.write('some'));
    const caller = new AbortController();
    await fetch(url, { signal: caller.signal });
    caller.abort();
    await expect.poll(() => parseLines(lines)).toMatchObject([{ event: 'request', cutOff: true }]);
  });
});
