import { test as base } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { startSimulator, type Simulator } from '@/lib/simulator/simulator';

/** A dashboard in a process of its own, as `npm start` runs it, on a simulator. */
export interface Dashboard {
  url: string;
  simulator: Simulator;
  log(): string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export async function startDashboard(): Promise<Dashboard & { close(): Promise<void> }> {
  const simulator = await startSimulator();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let log = '';

  async function start(): Promise<void> {
    child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        HUAWEICLOUD_SDK_AK: simulator.ak,
        HUAWEICLOUD_SDK_SK: simulator.sk,
        HUAWEICLOUD_SDK_PROJECT_ID: simulator.projectId,
        HUAWEICLOUD_REGION: simulator.region,
        SWR_ENDPOINT: simulator.url,
        IAM_ENDPOINT: simulator.url,
        SWR_TIMEOUT_MS: '4000',
        POLL_MIN_SECONDS: '1',
        POLL_MAX_SECONDS: '5',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    for (let tries = 0; tries < 300; tries++) {
      const answer = await fetch(`${url}/api/health`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the dashboard did not start: ${log}`);
  }

  async function stop(): Promise<void> {
    const running = child;
    if (running === undefined || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await gone;
  }

  await start();
  return { url, simulator, log: () => log, start, stop, close: () => stop().then(() => simulator.close()) };
}

/** Changes something in the simulator by its control calls. */
export async function control(
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${simulator.url}/simulator${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
}

/** `dashboard` is shared by the tests of a worker; `ownDashboard` may be stopped. */
export const test = base.extend<{ ownDashboard: Dashboard }, { dashboard: Dashboard }>({
  dashboard: [
    async ({}, use) => {
      const dashboard = await startDashboard();
      await use(dashboard);
      await dashboard.close();
    },
    { scope: 'worker' },
  ],
  ownDashboard: async ({}, use) => {
    const dashboard = await startDashboard();
    await use(dashboard);
    await dashboard.close();
  },
});

export { expect } from '@playwright/test';
