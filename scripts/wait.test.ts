import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { waitForJob } from './wait-for-job.mjs';

const ID = '36db69c5-b2d5-11eb-b044-0255ac101219';
const CREATED = '2026-11-24T08:00:00Z';
const PROBLEM = { 'Content-Type': 'application/problem+json' };

const CHANGES = [
  { status: 'Initializing', phase: 'waiting', observedAt: '2026-11-24T08:00:01.000Z' },
  { status: 'Running', phase: 'running', observedAt: '2026-11-24T08:00:05.000Z' },
  { status: 'Success', phase: 'succeeded', observedAt: '2026-11-24T08:12:04.000Z' },
];

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** A job after so many of the changes. */
function state(changes: number, job: object = {}): Reply {
  const history = CHANGES.slice(0, changes);
  const { status, phase, observedAt } = history.at(-1) ?? {};
  const body = {
    job: { id: ID, resource_name: 'test', status, created_at: CREATED, updated_at: observedAt, ...job },
    phase,
    checkedAt: observedAt,
    history,
  };
  return (response) => response.end(JSON.stringify(body));
}

const failed: Reply = (response) =>
  response.end(
    JSON.stringify({
      job: { id: ID, status: 'Failed', reason: 'first line\nsecond line', resource_name: 'test' },
      phase: 'failed',
      checkedAt: CREATED,
      history: [{ status: 'Failed', phase: 'failed', observedAt: CREATED }],
    }),
  );

function problem(status: number, code: string, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { ...PROBLEM, ...headers });
    response.end(JSON.stringify({ title: `Title of ${code}`, status, detail: 'What to do.', code }));
  };
}

const servers: Server[] = [];

/** Answers one request after the other as the script says; the last one again and again. */
async function play(replies: Reply[], port = 0) {
  const asked: string[] = [];
  const times: number[] = [];
  const server = createServer((request, response) => {
    const reply = replies[Math.min(asked.length, replies.length - 1)];
    asked.push(request.url ?? '');
    times.push(Date.now());
    reply?.(response, request);
  });
  servers.push(server);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, times };
}

async function run(...args: string[]): Promise<{ code: number | null; out: string; progress: string[] }> {
  const child = spawn(process.execPath, ['scripts/wait.mjs', ...args], {
    env: { ...process.env, SWR_JOB_MONITOR_URL: '' },
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, out: out.trim(), progress: err.trim().split('\n') };
}

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

describe.concurrent('wait', { timeout: 20_000 }, () => {
  it('ends with 0 where the job succeeds, and tells every status once with the time it was seen', async () => {
    const { url, asked } = await play([state(1), state(3)]);
    expect(await run(ID, '--url', url)).toEqual({
      code: 0,
      out: `Job ${ID} (test) succeeded after 12 min 4 s: Success`,
      progress: [
        '2026-11-24T08:00:01Z  waiting  Initializing  test',
        '2026-11-24T08:00:05Z  running  Running  test',
        '2026-11-24T08:12:04Z  succeeded  Success  test',
      ],
    });
    expect(asked).toEqual([`/api/jobs/${ID}/wait?timeout=1`, `/api/jobs/${ID}/wait?timeout=60`]);
  });

  it('ends with 1 where the job fails, and prints the whole reason', async () => {
    const { url } = await play([failed]);
    const { code, out } = await run(ID, `--url=${url}/`);
    expect({ code, out }).toEqual({
      code: 1,
      out: `Job ${ID} (test) failed: Failed\nfirst line\nsecond line`,
    });
  });

  it('ends with 2 where the job has not ended in time', async () => {
    const { url } = await play([state(2)]);
    const { code, out } = await run(ID, '--url', url, '--timeout', '3');
    expect({ code, out }).toEqual({
      code: 2,
      out: `Job ${ID} had not ended after 3 s: it was Running when last seen.`,
    });
  });

  it('ends with 3 where there is no such job', async () => {
    const { url } = await play([problem(404, 'job_not_found')]);
    const { code, out } = await run(ID, '--url', url);
    expect({ code, out }).toEqual({ code: 3, out: 'Title of job_not_found: What to do.' });
  });

  it('ends with 64 where the dashboard refuses the request', async () => {
    const { url, asked } = await play([problem(400, 'invalid_request')]);
    const { code, out } = await run(ID, '--url', url);
    expect({ code, out }).toEqual({ code: 64, out: 'Title of invalid_request: What to do.' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    [[], 'Which job? Give its ID. See --help.'],
    [['a b'], '"a b" is no job ID: 1 to 64 letters, digits and hyphens. See --help.'],
    [[ID, 'b'], 'One job ID at a time: b is too much. See --help.'],
    [[ID, '--wait', '5'], "Unknown option '--wait'. See --help."],
    [[ID, '--timeout', '1h'], '--timeout is "1h"; it must be whole seconds, 1 to 999999. See --help.'],
    [[ID, '--url', 'localhost'], '"localhost" is no plain address like http://127.0.0.1:3000. See --help.'],
  ])('ends with 64 on a wrong call, and says what is wrong: %j', async (args, line) => {
    expect(await run(...args)).toEqual({ code: 64, out: '', progress: [line] });
  });

  it('explains itself', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('--timeout SECONDS');
  });

  it('prints the last answer of the dashboard on --json', async () => {
    const { url } = await play([failed]);
    const { out } = await run(ID, '--url', url, '--json');
    expect(JSON.parse(out)).toMatchObject({ job: { id: ID, status: 'Failed' }, phase: 'failed' });
  });

  it('waits for a dashboard that is not there yet', async () => {
    const { url, server } = await play([]);
    server.close();
    const lines: string[] = [];
    let start: Promise<unknown> | undefined;
    const report = (line: string) => {
      lines.push(line);
      start ??= play([state(3)], Number(new URL(url).port));
    };
    const result = await waitForJob({ url, jobId: ID, timeoutMs: 15_000, report });
    await start;
    expect(result.outcome).toBe('succeeded');
    expect(lines[0]).toContain('cannot be reached');
    expect(lines.at(-1)).toContain('Success');
  });

  it('comes back no sooner than Retry-After says', async () => {
    const { url, times } = await play([
      problem(503, 'upstream_throttled', { 'Retry-After': '2' }),
      problem(503, 'upstream_throttled', { 'Retry-After': new Date(Date.now() + 5000).toUTCString() }),
      state(3),
    ]);
    const { code, progress } = await run(ID, '--url', url);
    expect(code).toBe(0);
    expect(progress[0]).toContain('Title of upstream_throttled: What to do.');
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(2000);
  });

  it('goes on where a connection breaks off, and where an answer is a gateway’s', async () => {
    const { url } = await play([
      state(1),
      (_, request) => request.socket.destroy(),
      (response) => {
        response.writeHead(502);
        response.end('<h1>Bad gateway</h1>');
      },
      state(3),
    ]);
    const { code, progress } = await run(ID, '--url', url);
    expect(code).toBe(0);
    expect(progress).toContainEqual(expect.stringContaining('answered 502'));
  });

  it('does not ask in a tight loop where the dashboard stops, and so answers early', async () => {
    const { url, asked } = await play([state(2)]);
    await run(ID, '--url', url, '--timeout', '3');
    expect(asked.length).toBeLessThanOrEqual(7);
  });

  it('gives up a request that hangs, and asks again', async () => {
    const { url } = await play([() => undefined, state(3)]);
    const lines: string[] = [];
    const report = (line: string) => lines.push(line);
    const result = await waitForJob({ url, jobId: ID, timeoutMs: 10_000, report, patienceMs: 100 });
    expect(result.outcome).toBe('succeeded');
    expect(lines[0]).toContain('did not answer in time');
  });

  it('ends in time where the dashboard hangs', async () => {
    const { url } = await play([() => undefined]);
    const { code, out } = await run(ID, '--url', url, '--timeout', '1');
    expect({ code, out }).toEqual({
      code: 2,
      out: `Job ${ID} had not ended after 1 s: the dashboard never told its state.`,
    });
  });

  it('gives up on what goes on answering and is no dashboard', async () => {
    const { url } = await play([(response) => response.end('<h1>It works!</h1>')]);
    const report = () => undefined;
    const result = await waitForJob({ url, jobId: ID, timeoutMs: 10_000, report, strangerMs: 500 });
    expect(result).toMatchObject({
      outcome: 'refused',
      answer: { title: 'This is no dashboard', detail: expect.stringContaining('answered 200') as string },
    });
  });
});
