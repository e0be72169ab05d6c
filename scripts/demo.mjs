// `npm run demo`: runs the simulator and the dashboard with sample jobs. Ctrl-C stops both.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { devNull, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BUILT_SERVER, build, checkNode, exitWithError, install } from './prepare.mjs';

const host = process.env.HOST || '127.0.0.1';
const port = parsePort('PORT', 3000);
const simulatorPort = parsePort('SIMULATOR_PORT', 3999);

checkNode();
await checkPort('PORT', port, host);
await checkPort('SIMULATOR_PORT', simulatorPort, '127.0.0.1');
await install();
if ((await build()) !== 0) process.exit(1);

// A temporary working directory keeps simulated jobs out of a real dashboard's data, and its .env files out of the demo.
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
await waitForHealth(`${simulator}/simulator/health`);

const { SAMPLE_JOB_IDS, QUOTA_REASON, DEFAULTS } = await loadSimulatorConstants();
await addPastRuns();
await addEarlierAttempt();
start(
  [resolve(BUILT_SERVER)],
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
    // Profiles that are added in the settings can use the simulator, too.
    PROFILE_ALLOWED_NETWORKS: '127.0.0.1',
    DATA_DIR: folder,
    DATABASE_URL: '',
    AUTH_MODE: 'none',
    PUBLIC_URL: '',
    HW_ASSUME_ROLE_AGENCY_NAME: '',
    HW_ASSUME_ROLE_DOMAIN_NAME: '',
    HW_ASSUME_ROLE_DOMAIN_ID: '',
    HW_ASSUME_ROLE_DURATION: '',
    HW_ASSUME_ROLE_IDP_ID: '',
    HW_ASSUME_ROLE_ID_TOKEN_FILE: '',
    HUAWEICLOUD_SDK_IDP_ID: '',
    HUAWEICLOUD_SDK_ID_TOKEN_FILE: '',
    // Otherwise a real credentials file would be loaded along with the simulated credentials.
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: devNull,
    HUAWEICLOUD_SDK_REGIONS_FILE: devNull,
  },
  folder,
);
const dashboard = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
await waitForHealth(`${dashboard}/api/health`);

const jobsUrl = (keys) => `${dashboard}/jobs?${keys.map((key) => `id=${SAMPLE_JOB_IDS[key]}`).join('&')}`;
console.log(`
The dashboard is running with simulated jobs. Open

  ${dashboard}

A page of selected jobs:
  ${jobsUrl(['succeedsSoon', 'failsSoon', 'longRunning', 'apiPageExample'])}
Jobs with errors:
  ${jobsUrl(['forbidden', 'notFound', 'unauthorized', 'serverError', 'html', 'hangs'])}

Press Ctrl-C to stop.`);

function parsePort(name, defaultPort) {
  const text = process.env[name] || String(defaultPort);
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    exitWithError(`${name} is ${JSON.stringify(text)}. Set it to a port number from 0 to 65535.`);
  return Number(text);
}

function checkPort(name, number, address) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code !== 'EADDRINUSE')
        exitWithError(`Can't listen on ${address}, port ${number}: ${error.message}`);
      exitWithError(
        `Port ${number} is already in use. Choose another one: ${name}=${number + 1} npm run demo`,
      );
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
  // The dashboard completes pending requests first, which takes up to 9 seconds.
  setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), 10_000).unref();
}

async function waitForHealth(url) {
  for (let attempt = 0; attempt < 300; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  exitWithError(`No response from ${url} within 30 seconds.`);
}

/** Adds two weeks of succeeded jobs, from which the dashboard estimates the usual duration. */
async function addPastRuns() {
  const minutes = [9.5, 8.2, 11.7, 10.4, 12.9, 9.1, 10.8, 7.6, 13.5, 10.1, 9.8, 17.3];
  for (const [index, duration] of minutes.entries())
    await addPastJob({
      resource_name: `registry-nightly-${String(index + 1).padStart(2, '0')}`,
      created_at: toTimestamp((index + 2) * 26 * 60),
      timeline: [
        { status: 'Initializing', afterSeconds: 0 },
        { status: 'Success', afterSeconds: duration * 60 },
      ],
    });
}

/** Adds an earlier attempt at the sample job that failed. */
async function addEarlierAttempt() {
  await addPastJob({
    resource_name: 'registry-dr-guiyang',
    created_at: toTimestamp(125),
    timeline: [
      { status: 'Initializing', afterSeconds: 0 },
      { status: 'Failed', afterSeconds: 400, reason: QUOTA_REASON },
    ],
  });
}

async function addPastJob(job) {
  const response = await fetch(`${simulator}/simulator/jobs`, { method: 'POST', body: JSON.stringify(job) });
  if (!response.ok) exitWithError(`The simulator rejected a job: ${await response.text()}`);
}

function toTimestamp(minutesAgo) {
  return new Date(Date.now() - minutesAgo * 60_000).toISOString();
}

/** Loads the simulator's constants, which are in TypeScript. */
async function loadSimulatorConstants() {
  const { tsImport } = await import('tsx/esm/api');
  const [{ SAMPLE_JOB_IDS }, { QUOTA_REASON }, { DEFAULTS }] = await Promise.all([
    tsImport('../lib/simulator/sample-job-ids.ts', import.meta.url),
    tsImport('../lib/simulator/sample-reasons.ts', import.meta.url),
    tsImport('../lib/simulator/defaults.ts', import.meta.url),
  ]);
  return { SAMPLE_JOB_IDS, QUOTA_REASON, DEFAULTS };
}
