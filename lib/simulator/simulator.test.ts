import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from './sample-job-ids';
import { DEFAULTS, IAM_TOKEN } from './defaults';
import { startSimulator } from './simulator';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function startMain(environment: Record<string, string>) {
  return spawn(process.execPath, ['--import', 'tsx', MAIN], { env: { ...process.env, ...environment } });
}

test('close ends pending requests, and can be called twice', async () => {
  const simulator = await startSimulator();
  const url = `${simulator.url}/v2/${simulator.projectId}/jobs/${SAMPLE_JOB_IDS.hangs}`;
  const waiting = fetch(url, { headers: { 'X-Auth-Token': IAM_TOKEN } }).catch((error: unknown) => error);
  await expect
    .poll(async () => (await fetch(`${simulator.url}/simulator/requests`)).text())
    .toContain(SAMPLE_JOB_IDS.hangs);
  await simulator.close();
  expect(await waiting).toBeInstanceOf(TypeError);
  await simulator.close();
  await expect(fetch(url)).rejects.toThrow();
});

test("a port in use rejects with Node.js's error", async () => {
  const first = await startSimulator();
  await expect(startSimulator({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.close();
});

test('a body over one megabyte gets 413', async () => {
  const simulator = await startSimulator();
  const response = await fetch(`${simulator.url}/v3/auth/tokens`, {
    method: 'POST',
    body: 'x'.repeat(2_000_000),
  });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ error_code: 'APIGW.0201' });
  await simulator.close();
});

test('a response has no header about the server but its request ID', async () => {
  const simulator = await startSimulator();
  const { headers } = await fetch(`${simulator.url}/`);
  expect([...headers.keys()].sort()).toEqual([
    'connection',
    'content-length',
    'content-type',
    'date',
    'keep-alive',
    'x-request-id',
  ]);
  await simulator.close();
});

test('the program prints the environment variables for the dashboard, and exits on SIGTERM', async () => {
  const child = startMain({ SIMULATOR_PORT: '0' });
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const output = chunk.toString();
  const url = /^SWR_ENDPOINT=(.*)$/m.exec(output)?.[1] ?? '';
  expect(output).toContain(`HUAWEICLOUD_SDK_AK=${DEFAULTS.ak}\n`);
  expect((await fetch(`${url}/simulator/health`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each(['seven', '70000'])('the program rejects the port %s', async (port) => {
  const child = startMain({ SIMULATOR_PORT: port });
  const [message, exit] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(exit).toEqual([1, null]);
  expect(message).toBe(
    `SIMULATOR_PORT is "${port}"; it must be a port number from 0 (any free port) to 65535.\n`,
  );
});

test('the program reports a port in use in one line', async () => {
  const first = await startSimulator();
  const child = startMain({ SIMULATOR_PORT: String(first.port) });
  const [message, exit] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(exit).toEqual([1, null]);
  expect(message).toBe(`Port ${first.port} is already in use. Set SIMULATOR_PORT to a free port.\n`);
  await first.close();
});
