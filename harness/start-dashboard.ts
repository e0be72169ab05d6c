import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { devNull, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSimulator, type Simulator } from '@/lib/simulator/simulator';

export { control } from '@/lib/simulator/control.fixture';

/** The server that `npm start` and the Docker image run. */
const SERVER = resolve('.next/standalone/server.mjs');

/** A dashboard in a process of its own, on a simulator. */
export interface Dashboard {
  url: string;
  simulator: Simulator;
  /** Where it keeps its data, over any stop and start; removed in the end. */
  folder: string;
  log(): string;
  /** Of its process, while it runs. */
  pid(): number | undefined;
  /** Lets it end as SIGTERM does; resolves to its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

export type OwnDashboard = Dashboard & { close(): Promise<void> };

type Environment = Record<string, string>;

interface Options {
  /** More environment, or another value for what is set here; it may depend on where the dashboard will be. */
  env?: Environment | ((url: string) => Promise<Environment>);
  /** The server of another build, or of a copy. */
  server?: string;
  /** Arguments of the server. */
  args?: readonly string[];
  /** Another Node.js than the one that runs the tests. */
  node?: string;
  /** As whom it runs, where that is somebody else. */
  uid?: number;
  /** One that several dashboards share, and that stays when one of them ends; else it has one of its own. */
  simulator?: Simulator;
  /** For Node.js, before the server's name. */
  nodeArguments?: readonly string[];
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export async function startDashboard({
  env = {},
  server = SERVER,
  args = [],
  node = process.execPath,
  uid,
  simulator: shared,
  nodeArguments = [],
}: Options = {}): Promise<OwnDashboard> {
  const simulator = shared ?? (await startSimulator());
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-e2e-'));
  if (uid !== undefined) chownSync(folder, uid, uid);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const more = typeof env === 'function' ? await env(url) : env;
  let child: ChildProcess | undefined;
  let log = '';

  async function start(): Promise<void> {
    child = spawn(node, [...nodeArguments, server, ...args], {
      // Not where somebody's .env files are.
      cwd: folder,
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
        STS_ENDPOINT: simulator.url,
        SWR_TIMEOUT_MS: '4000',
        POLL_MIN_SECONDS: '1',
        POLL_MAX_SECONDS: '5',
        DATA_DIR: 'data',
        DATABASE_URL: '',
        HUAWEICLOUD_SDK_CREDENTIALS_FILE: devNull,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid !== undefined && { uid, gid: uid }),
    });
    child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
      const answer = await fetch(`${url}/api/health`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the dashboard did not start: ${log}`);
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const running = child;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return null;
    const gone = new Promise<number | null>((resolve) => running.once('exit', resolve));
    running.kill(signal);
    return gone;
  }

  async function close(): Promise<void> {
    await end('SIGTERM');
    if (shared === undefined) await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }

  await start();
  return {
    url,
    simulator,
    folder,
    log: () => log,
    pid: () => child?.pid,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL').then(() => undefined),
    close,
  };
}
