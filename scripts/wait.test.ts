import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { waitForTarget } from './wait-for-target.mjs';
import { createJobTarget } from './wait-targets.mjs';

const ID = '36db69c5-b2d5-11eb-b044-0255ac101219';
const CREATED = '2026-11-24T08:00:00Z';
const PROBLEM = { 'Content-Type': 'application/problem+json' };

const CHANGES = [
  { status: 'Initializing', phase: 'waiting', observedAt: '2026-11-24T08:00:01.000Z' },
  { status: 'Running', phase: 'running', observedAt: '2026-11-24T08:00:05.000Z' },
  { status: 'Success', phase: 'succeeded', observedAt: '2026-11-24T08:12:04.000Z' },
];

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** Responds with a job after the first `changes` status changes. */
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

/** Starts a server that sends these replies in turn, and then repeats the last one. */
async function startServer(replies: Reply[], port = 0) {
  const requestedUrls: string[] = [];
  const times: number[] = [];
  const server = createServer((request, response) => {
    const reply = replies[Math.min(requestedUrls.length, replies.length - 1)];
    requestedUrls.push(request.url ?? '');
    times.push(Date.now());
    reply?.(response, request);
  });
  servers.push(server);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requestedUrls, times };
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

/** Responds with an instance. */
function instance(properties: object): Reply {
  const body = {
    checkedAt: CREATED,
    name: 'registry',
    instance: { status: 'Running' },
    jobs: [],
    history: [],
    problem: null,
  };
  return (response) => response.end(JSON.stringify({ ...body, ...properties }));
}

const NOT_FOUND = { code: 'instance_not_found', title: 'Instance not found', detail: 'Gone.' };

describe.concurrent('npm run wait -- --instance', { timeout: 50_000 }, () => {
  const RUNNING = instance({
    phase: 'running',
    instance: { status: 'Running', access_address: 'registry.example.com' },
  });
  const DELETED = instance({
    phase: 'deleted',
    deletedBetween: { notBefore: '2026-11-24T08:00:00Z', observedAt: '2026-11-24T08:01:00Z' },
  });
  const CREATING = { job: { type: 'CreateInstance', status: 'Running' }, phase: 'running' };
  const CREATED = { job: { type: 'CreateInstance', status: 'Success' }, phase: 'succeeded' };
  const unknown = (job: object) => instance({ phase: null, instance: null, problem: NOT_FOUND, jobs: [job] });

  it.each([
    ['deleted', [RUNNING, DELETED], 0, 'was deleted between 2026-11-24T08:00:00Z and 2026-11-24T08:01:00Z'],
    ['deleted', [unknown(CREATED)], 0, 'has no state. Instance not found: Gone.'],
    ['running', [unknown(CREATING), RUNNING], 0, 'is running: Running\n| registry.example.com'],
    ['running', [unknown(CREATED)], 1, 'has no state. Instance not found: Gone.'],
    ['running', [DELETED], 1, 'was deleted between 2026-11-24T08:00:00Z and 2026-11-24T08:01:00Z'],
    [
      'running',
      [instance({ phase: 'unavailable', instance: { status: 'Unavailable' } })],
      1,
      'is unavailable: Unavailable',
    ],
  ] as const)('--for %s, case %#', async (goal, replies, code, result) => {
    const { url, requestedUrls } = await startServer([...replies]);
    const call = await run('--instance', ID, '--for', goal, '--url', url);
    expect(call).toMatchObject({ code, out: `Instance ${ID} (registry) ${result}` });
    expect(requestedUrls[0]).toBe(`/api/instances/${ID}/wait?for=${goal}&timeout=1`);
  });

  it('exits with 2 if it does not happen in time', async () => {
    const running = await startServer([RUNNING]);
    expect(
      await run('--instance', ID, '--for', 'deleted', '--url', running.url, '--timeout', '2'),
    ).toMatchObject({
      code: 2,
      out: `Instance ${ID} is not deleted within 2 s: its last known status is Running.`,
    });
  });

  it('exits with 3 if the instance is not found', async () => {
    const missing = await startServer([problem(404, 'instance_not_found')]);
    expect((await run('--instance', ID, '--for', 'deleted', '--url', missing.url)).code).toBe(3);
  });

  it('exits with 64 if SWR denies the instance', async () => {
    const denied = { ...NOT_FOUND, code: 'upstream_forbidden', title: 'Permission denied by SWR' };
    const { url } = await startServer([instance({ phase: null, instance: null, problem: denied })]);
    expect((await run('--instance', ID, '--for', 'running', '--url', url)).code).toBe(64);
  });

  it('sends the token', async () => {
    const sent: unknown[] = [];
    const { url } = await startServer([
      (response, request) => {
        sent.push(request.headers.authorization);
        RUNNING(response, request);
      },
    ]);
    await run('--instance', ID, '--for', 'running', '--url', url, '--token', 'swrjm_x');
    expect(sent).toEqual(['Bearer swrjm_x']);
  });
});

describe.concurrent('npm run wait', { timeout: 50_000 }, () => {
  it('exits with 0 if the job succeeds, and prints every status once with the time it was observed', async () => {
    const { url, requestedUrls } = await startServer([state(1), state(3)]);
    expect(await run(ID, '--url', url)).toEqual({
      code: 0,
      out: `Job ${ID} (test) succeeded after 12 min 4 s: Success`,
      progress: [
        '2026-11-24T08:00:01Z  waiting  Initializing  test',
        '2026-11-24T08:00:05Z  running  Running  test',
        '2026-11-24T08:12:04Z  succeeded  Success  test',
      ],
    });
    expect(requestedUrls).toEqual([`/api/jobs/${ID}/wait?timeout=1`, `/api/jobs/${ID}/wait?timeout=60`]);
  });

  it('exits with 1 if the job fails, and prints the whole reason', async () => {
    const { url } = await startServer([failed]);
    const { code, out } = await run(ID, `--url=${url}/`);
    expect({ code, out }).toEqual({
      code: 1,
      out: `Job ${ID} (test) failed: Failed\n| first line\n| second line`,
    });
  });

  it('prints nothing that a terminal or CI system takes for a command', async () => {
    const hostile =
      '\u001b]52;c;ZXZpbA==\u0007\u001b[2J\n::set-env name=A::b\r::add-path::/tmp\u2028##vso[task.x]';
    const history = [{ status: hostile, phase: hostile, observedAt: `::${hostile}` }];
    const job = { id: ID, status: `Failed${hostile}`, reason: hostile, resource_name: hostile };
    const body = { job, phase: 'failed', checkedAt: CREATED, history };
    const refusal = { title: `::error::${hostile}`, detail: hostile, code: 'invalid_request' };
    const hostileProblem: Reply = (response) => {
      response.writeHead(400, PROBLEM);
      response.end(JSON.stringify(refusal));
    };
    const { url } = await startServer([(response) => response.end(JSON.stringify(body))]);
    const { url: refusing } = await startServer([hostileProblem]);
    const results = await Promise.all([
      run(ID, '--url', url),
      run(ID, '--url', refusing),
      run(ID, '--url', url, '--json'),
    ]);
    for (const { out, progress } of results) {
      for (const line of [...out.split('\n'), ...progress]) {
        expect(line).not.toMatch(/[\p{Cc}\u2028]|##vso|^\s*::/u);
      }
    }
    expect(JSON.parse(results[2].out)).toEqual(body);
  });

  it('exits with 2 if the job does not finish in time', async () => {
    const { url } = await startServer([state(2)]);
    const { code, out } = await run(ID, '--url', url, '--timeout', '3');
    expect({ code, out }).toEqual({
      code: 2,
      out: `Job ${ID} did not finish within 3 s: its last known status is Running.`,
    });
  });

  it('exits with 3 if the job is not found', async () => {
    const { url } = await startServer([problem(404, 'job_not_found')]);
    const { code, out } = await run(ID, '--url', url);
    expect({ code, out }).toEqual({ code: 3, out: 'Title of job_not_found: What to do.' });
  });

  it('exits with 64 if the dashboard rejects the request', async () => {
    const { url, requestedUrls } = await startServer([problem(400, 'invalid_request')]);
    const { code, out } = await run(ID, '--url', url);
    expect({ code, out }).toEqual({ code: 64, out: 'Title of invalid_request: What to do.' });
    expect(requestedUrls).toHaveLength(1);
  });

  it.each([
    [[], 'Missing job ID. See --help.'],
    [['a b'], 'Invalid job ID "a b": use 1 to 64 letters, digits and hyphens. See --help.'],
    [
      [ID.slice(0, 29)],
      `Job ID ${ID.slice(0, 29)} is cut off: 29 of 36 characters. Pass the whole ID. See --help.`,
    ],
    [['--instance', ID], 'Option --instance needs --for running|deleted. See --help.'],
    [['--instance', ID, '--for', 'x'], 'Option --instance needs --for running|deleted. See --help.'],
    [
      ['--instance', ID, '--for', 'deleted', 'b'],
      'Option --instance excludes a job ID; also got b. See --help.',
    ],
    [[ID, '--for', 'deleted'], 'Option --for needs --instance. See --help.'],
    [[ID, '--token', 'a b'], 'Invalid --token: copy it again from the settings. See --help.'],
    [[ID, 'b'], 'Only one job ID is allowed; also got b. See --help.'],
    [[ID, '--wait', '5'], "Unknown option '--wait'. See --help."],
    [[ID, '--timeout', '1h'], 'Invalid --timeout "1h": use whole seconds from 1 to 999999. See --help.'],
    [
      [ID, '--url', 'localhost'],
      'Invalid --url "localhost": use an address such as http://127.0.0.1:3000. See --help.',
    ],
  ])('exits with 64 and an error message for the arguments %j', async (args, line) => {
    expect(await run(...args)).toEqual({ code: 64, out: '', progress: [line] });
  });

  it('prints its usage on --help', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('--timeout SECONDS');
  });

  it("prints the dashboard's last response on --json", async () => {
    const { url } = await startServer([failed]);
    const { out } = await run(ID, '--url', url, '--json');
    expect(JSON.parse(out)).toMatchObject({ job: { id: ID, status: 'Failed' }, phase: 'failed' });
  });

  it('waits for a dashboard that is not running yet', async () => {
    const { url, server } = await startServer([]);
    server.close();
    const lines: string[] = [];
    let start: Promise<unknown> | undefined;
    const report = (line: string) => {
      lines.push(line);
      start ??= startServer([state(3)], Number(new URL(url).port));
    };
    const result = await waitForTarget({ url, target: createJobTarget(ID), timeoutMs: 15_000, report });
    await start;
    expect(result.outcome).toBe('succeeded');
    expect(lines[0]).toContain("Can't reach the dashboard");
    expect(lines.at(-1)).toContain('Success');
  });

  it('waits for Retry-After', async () => {
    const { url, times } = await startServer([
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

  it('retries after a broken connection and after a gateway error', async () => {
    const { url } = await startServer([
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
    expect(progress).toContainEqual(expect.stringContaining('returned 502'));
  });

  it('does not poll in a tight loop if the dashboard responds early while it shuts down', async () => {
    const { url, requestedUrls } = await startServer([state(2)]);
    await run(ID, '--url', url, '--timeout', '3');
    expect(requestedUrls.length).toBeLessThanOrEqual(7);
  });

  it('aborts a request that hangs, and retries', async () => {
    const { url } = await startServer([() => undefined, state(3)]);
    const lines: string[] = [];
    const report = (line: string) => lines.push(line);
    const result = await waitForTarget({
      url,
      target: createJobTarget(ID),
      timeoutMs: 10_000,
      report,
      graceMs: 100,
    });
    expect(result.outcome).toBe('succeeded');
    expect(lines[0]).toContain('did not respond in time');
  });

  it('exits in time if the dashboard hangs', async () => {
    const { url } = await startServer([() => undefined]);
    const { code, out } = await run(ID, '--url', url, '--timeout', '1');
    expect({ code, out }).toEqual({
      code: 2,
      out: `Job ${ID} did not finish within 1 s: the dashboard never returned its status.`,
    });
  });

  it('gives up if the address keeps returning unrelated responses', async () => {
    const { url } = await startServer([(response) => response.end('<h1>It works!</h1>')]);
    const report = () => undefined;
    const result = await waitForTarget({
      url,
      target: createJobTarget(ID),
      timeoutMs: 10_000,
      report,
      maxUnrecognizedMs: 500,
    });
    expect(result).toMatchObject({
      outcome: 'refused',
      response: { title: 'Not a dashboard', detail: expect.stringContaining('returned 200') as string },
    });
  });
});
