import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pollUntil } from './poll-until';
import { findFreePort } from '@/scripts/free-port.mjs';
import { startSimulator, type Simulator } from '@/lib/simulator/simulator';

export { control } from '@/lib/simulator/control.fixture';

/** The production server that `npm start` and the Docker image run. */
const SERVER = resolve('.next/standalone/server.mjs');
const START_TIMEOUT_MS = 30_000;

/** A dashboard in its own process, connected to a simulator. */
export interface Dashboard {
  url: string;
  simulator: Simulator;
  /** Working directory with the dashboard's data. Survives restarts and is removed by `close`. */
  folder: string;
  /** Returns everything the process has printed, across restarts. */
  getLog(): string;
  /**
   * Returns the process ID of the last start.
   *
   * @throws {Error} If the process could not be started.
   */
  getPid(): number;
  /** Sends SIGTERM and waits for the exit. Resolves to the exit code, or null if the process was not running. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL and waits for the exit, like a crash. */
  kill(): Promise<void>;
  /**
   * Starts the process again on the same port and data.
   *
   * @throws {Error} If it is not healthy within 30 seconds.
   */
  start(): Promise<void>;
}

export type StartedDashboard = Dashboard & { close(): Promise<void> };

type Environment = Record<string, string>;

interface Options {
  /** Environment variables that are added or override the defaults. A function receives the dashboard's URL. */
  env?: Environment | ((url: string) => Promise<Environment>);
  /** @default the server of the current build */
  server?: string;
  /** Arguments after the server's path. */
  args?: readonly string[];
  /** @default the Node.js that runs this program */
  node?: string;
  /** Numeric user and group ID to run as. */
  uid?: number;
  /** A shared simulator, which `close` leaves running. Without one, the dashboard gets its own. */
  simulator?: Simulator;
  /** Node.js options before the server's path. */
  nodeArguments?: readonly string[];
}

/**
 * Starts the built dashboard with a simulator and waits until it is healthy.
 *
 * @throws {Error} If it is not healthy within 30 seconds; the message contains its log.
 */
export async function startDashboard({
  env = {},
  server = SERVER,
  args = [],
  node = process.execPath,
  uid,
  simulator: shared,
  nodeArguments = [],
}: Options = {}): Promise<StartedDashboard> {
  const simulator = shared ?? (await startSimulator());
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-e2e-'));
  if (uid !== undefined) chownSync(folder, uid, uid);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const overrides = typeof env === 'function' ? await env(url) : env;
  let child: ChildProcess | undefined;
  let log = '';

  async function start(): Promise<void> {
    child = spawn(node, [...nodeArguments, server, ...args], {
      // Outside the checkout, whose .env files would be read.
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
        PROFILE_ALLOWED_NETWORKS: '127.0.0.1',
        SWR_TIMEOUT_MS: '4000',
        POLL_MIN_SECONDS: '1',
        POLL_MAX_SECONDS: '5',
        DATA_DIR: 'data',
        DATABASE_URL: '',
        HUAWEICLOUD_SDK_CREDENTIALS_FILE: devNull,
        HUAWEICLOUD_SDK_REGIONS_FILE: devNull,
        ...overrides,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid !== undefined && { uid, gid: uid }),
    });
    child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const health = await pollUntil(
      () => fetch(`${url}/api/health`).catch(() => null),
      (response) => response?.ok === true || child?.exitCode !== null,
      { withinMs: START_TIMEOUT_MS },
    );
    if (health?.ok !== true) throw new Error(`The dashboard did not start:\n${log}`);
  }

  async function sendSignal(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const running = child;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return null;
    const exited = new Promise<number | null>((resolve) => running.once('exit', resolve));
    running.kill(signal);
    return exited;
  }

  async function close(): Promise<void> {
    await sendSignal('SIGTERM');
    if (shared === undefined) await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }

  await start();
  return {
    url,
    simulator,
    folder,
    getLog: () => log,
    getPid() {
      if (child?.pid === undefined) throw new Error('The dashboard is not running.');
      return child.pid;
    },
    start,
    stop: () => sendSignal('SIGTERM'),
    kill: () => sendSignal('SIGKILL').then(() => undefined),
    close,
  };
}
