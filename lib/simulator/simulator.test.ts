import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CAST } from './cast';
import { DEFAULTS, IAM_TOKEN } from './defaults';
import { startSimulator } from './simulator';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function startMain(environment: Record<string, string>) {
  return spawn(process.execPath, ['--import', 'tsx', MAIN], { env: { ...process.env, ...environment } });
}

test('closing cuts even calls that are waiting, and can be done twice', async () => {
  const simulator = await startSimulator();
  const url = `${simulator.url}/v2/${simulator.projectId}/jobs/${CAST.hangs}`;
  const waiting = fetch(url, { headers: { 'X-Auth-Token': IAM_TOKEN } }).catch((error: unknown) => error);
  await expect
    .poll(async () => (await fetch(`${simulator.url}/simulator/requests`)).text())
    .toContain(CAST.hangs);
  await simulator.close();
  expect(await waiting).toBeInstanceOf(TypeError);
  await simulator.close();
  await expect(fetch(url)).rejects.toThrow();
});

test('a port in use is refused with the error of node', async () => {
  const first = await startSimulator();
  await expect(startSimulator({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.close();
});

test('a body over a megabyte is refused, and the connection lives on', async () => {
  const simulator = await startSimulator();
  const response = await fetch(`${simulator.url}/v3/auth/tokens`, {
    method: 'POST',
    body: 'x'.repeat(2_000_000),
  });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ error_code: 'APIGW.0201' });
  await simulator.close();
});

test('an answer tells nothing of the server but its request ID', async () => {
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

test('the program prints how to point the dashboard at it and ends at SIGTERM', async () => {
  const child = startMain({ SIMULATOR_PORT: '0' });
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const output = chunk.toString();
  const url = /^SWR_ENDPOINT=(.*)$/m.exec(output)?.[1] ?? '';
  expect(output).toContain(`HUAWEICLOUD_SDK_AK=${DEFAULTS.ak}\n`);
  expect((await fetch(`${url}/simulator/health`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each(['seven', '70000'])('the program refuses the port %s', async (port) => {
  const child = startMain({ SIMULATOR_PORT: port });
  const [message, exit] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(exit).toEqual([1, null]);
  expect(message).toBe(`SIMULATOR_PORT is "${port}"; it must be a port from 0 (any free one) to 65535.\n`);
});

test('the program says in one line that its port is in use', async () => {
  const first = await startSimulator();
  const child = startMain({ SIMULATOR_PORT: String(first.port) });
  const [message, exit] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(exit).toEqual([1, null]);
  expect(message).toBe(`Port ${first.port} is in use; set SIMULATOR_PORT to another one.\n`);
  await first.close();
});
