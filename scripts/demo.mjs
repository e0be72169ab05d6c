// `npm run demo`: the simulator and the dashboard, with jobs worth watching. Ctrl-C stops all of it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { devNull, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BUILT, build, checkNode, fail, install } from './prepare.mjs';

const host = process.env.HOST || '127.0.0.1';
const port = portOf('PORT', 3000);
const simulatorPort = portOf('SIMULATOR_PORT', 3999);

checkNode();
await checkPort('PORT', port, host);
await checkPort('SIMULATOR_PORT', simulatorPort, '127.0.0.1');
await install();
if ((await build()) !== 0) process.exit(1);

// Simulated jobs are not to be among those a dashboard here has kept, and its .env files are not for them.
const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-demo-'));
const children = [];
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));

const simulator = `http://127.0.0.1:${simulatorPort}`;
start(['--import', 'tsx', 'lib/simulator/main.ts'], { SIMULATOR_PORT: String(simulatorPort) });
await answers(`${simulator}/simulator/health`);

const { CAST, DEFAULTS } = await readSimulator();
await addPastRuns();
start(
  [resolve(BUILT)],
  {
    HOST: host,
    PORT: String(port),
    HUAWEICLOUD_SDK_AK: DEFAULTS.ak,
    HUAWEICLOUD_SDK_SK: DEFAULTS.sk,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: '',
    SWR_AUTH_TOKEN: '',
    HUAWEICLOUD_SDK_PROJECT_ID: DEFAULTS.projectId,
    HUAWEICLOUD_REGION: DEFAULTS.region,
    SWR_ENDPOINT: simulator,
    IAM_ENDPOINT: simulator,
    STS_ENDPOINT: simulator,
    DATA_DIR: folder,
    DATABASE_URL: '',
    AUTH_MODE: 'none',
    // Nobody's real credentials are used along with the simulated ones.
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: devNull,
  },
  folder,
);
const dashboard = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
await answers(`${dashboard}/api/health`);

const board = (keys) => `${dashboard}/jobs?${keys.map((key) => `id=${CAST[key]}`).join('&')}`;
console.log(`
The dashboard runs on simulated jobs, which it has found by itself. Open

  ${dashboard}

A board of your own, from pasted IDs:
  ${board(['succeedsSoon', 'failsSoon', 'longRunning', 'apiPageExample'])}
What goes wrong, and how it looks:
  ${board(['forbidden', 'notFound', 'unauthorized', 'serverError', 'html', 'hangs'])}

Ctrl-C stops everything.`);

function portOf(name, byDefault) {
  const text = process.env[name] || String(byDefault);
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    fail(`${name} is ${JSON.stringify(text)}; it must be a port number.`);
  return Number(text);
}

function checkPort(name, number, address) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code !== 'EADDRINUSE') fail(`Cannot listen on ${address}, port ${number}: ${error.message}`);
      fail(`Port ${number} is in use: choose another with ${name}=${number + 1} npm run demo`);
    });
    probe.listen(number, address, () => probe.close(resolve));
  });
}

function start(args, env, cwd = process.cwd()) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  child.on('exit', (code) => stop(code ?? 1));
}

function stop(code) {
  for (const child of children) child.kill('SIGTERM');
  process.exitCode ??= code;
  // The dashboard answers what has begun first, and takes 9 seconds at most.
  setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), 10_000).unref();
}

async function answers(url) {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  fail(`Nothing answers at ${url}.`);
}

/** Two weeks of instances that were created well, so that the dashboard can tell how long that usually takes. */
async function addPastRuns() {
  const minutes = [9.5, 8.2, 11.7, 10.4, 12.9, 9.1, 10.8, 7.6, 13.5, 10.1, 9.8, 17.3];
  for (const [place, took] of minutes.entries()) {
    const answer = await fetch(`${simulator}/simulator/jobs`, {
      method: 'POST',
      body: JSON.stringify({
        resource_name: `registry-nightly-${String(place + 1).padStart(2, '0')}`,
        created_at: new Date(Date.now() - (place + 2) * 26 * 3_600_000).toISOString(),
        timeline: [
          { status: 'Initializing', afterSeconds: 0 },
          { status: 'Success', afterSeconds: took * 60 },
        ],
      }),
    });
    if (!answer.ok) fail(`The simulator refused a job: ${await answer.text()}`);
  }
}

/** The simulator's names are in TypeScript, which this file is not. */
async function readSimulator() {
  const { tsImport } = await import('tsx/esm/api');
  const [{ CAST }, { DEFAULTS }] = await Promise.all([
    tsImport('../lib/simulator/cast.ts', import.meta.url),
    tsImport('../lib/simulator/defaults.ts', import.meta.url),
  ]);
  return { CAST, DEFAULTS };
}
