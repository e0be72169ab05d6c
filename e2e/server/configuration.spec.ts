import { expect, test } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startDashboard } from '@/e2e/fixtures/dashboard';
import { control } from '@/lib/simulator/control.fixture';
import { IAM_USER } from '@/lib/simulator/defaults';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startSimulator } from '@/lib/simulator/simulator';

const SERVER = resolve('.next/standalone/server.mjs');
const READY = /"event":"started","url":"([^"]+)"/;

interface Start {
  /** Content of the file `.env.local` in the working directory. */
  file?: string;
  env?: Record<string, string>;
  /** @default a new folder */
  folder?: string;
  program?: readonly string[];
}

interface Started {
  /** Everything printed until the server was running, or exited. */
  output: string;
  /** Null if the server exited. */
  url: string | null;
  /** Exit code; null if the server is running. */
  code: number | null;
  folder: string;
}

const children: ChildProcess[] = [];
const folders: string[] = [];
test.afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-configuration-'));
  folders.push(folder);
  return folder;
}

/** Starts a program with these variables only, and waits until the server is running or has exited. */
async function start({
  file,
  env = {},
  folder = createFolder(),
  program = [SERVER],
}: Start): Promise<Started> {
  if (file !== undefined) writeFileSync(join(folder, '.env.local'), file);
  const base = {
    NODE_ENV: 'production' as const,
    PATH: process.env['PATH'],
    PORT: '0',
    DATA_DIR: 'data',
    LOG_FORMAT: 'json',
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: devNull,
    HUAWEICLOUD_SDK_REGIONS_FILE: devNull,
  };
  const child = spawn(process.execPath, program, { cwd: folder, env: { ...base, ...env } });
  children.push(child);
  let output = '';
  const started = new Promise<void>((isStarted) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (READY.test(output)) isStarted();
      });
  });
  await Promise.race([started, once(child, 'close')]);
  return { output, url: READY.exec(output)?.[1] ?? null, code: child.exitCode, folder };
}

const KEY = 'HUAWEICLOUD_SDK_AK=AK\nHUAWEICLOUD_SDK_SK=SK\n';
const LISTED = `${KEY}HUAWEICLOUD_REGION=cn-north-4\n`;

test.describe('.env files', { tag: '@slow' }, () => {
  test('secrets arrive as written, also if the server runs in its own folder', async () => {
    const sk = 'Xy$Zq9#home$HOME"`\\n!';
    const simulator = await startSimulator({ sk });
    const { ak, projectId, region, url: cloud } = simulator;
    const settings = {
      HUAWEICLOUD_SDK_AK: ak,
      HUAWEICLOUD_SDK_SK: sk,
      HUAWEICLOUD_SDK_PROJECT_ID: projectId,
    };
    const places = { HUAWEICLOUD_REGION: region, SWR_ENDPOINT: cloud, IAM_ENDPOINT: `${cloud}/v3` };
    const lines = Object.entries({ ...settings, ...places }).map(([name, value]) => `${name}=${value}`);
    const copy = createFolder();
    cpSync('.next/standalone', copy, { recursive: true, verbatimSymlinks: true });
    const job = `/api/jobs/${SAMPLE_JOB_IDS.success}`;

    const elsewhere = await start({ file: lines.join('\r\n') });
    expect(await (await fetch(`${elsewhere.url}${job}`)).json()).toMatchObject({ phase: 'succeeded' });
    // Here, Next.js would find the file, too. It would also expand the variables of the environment.
    const inside = await start({
      file: lines.join('\n'),
      env: settings,
      folder: copy,
      program: [join(copy, 'server.mjs')],
    });
    expect(await (await fetch(`${inside.url}${job}`)).json()).toMatchObject({ phase: 'succeeded' });
    const command = await start({
      folder: elsewhere.folder,
      program: [resolve('.next/standalone/profile.mjs'), 'check'],
    });
    expect(command.output).toContain('✓ look up jobs');
    await simulator.close();
  });

  test('values that programs read differently are refused, with the variable and the file', async () => {
    for (const file of [`${LISTED}HW_USER_PASSWORD=a\\$b`, `${LISTED}SWR_AUTH_TOKEN="CANARY`]) {
      const { output, url } = await start({ file });
      expect(url).toBeNull();
      expect(output).toMatch(/^(HW_USER_PASSWORD|SWR_AUTH_TOKEN) in \.env\.local [^\n]*\n$/);
      expect(output).not.toContain('CANARY');
    }
  });

  test('quotation marks that "docker run --env-file" passes on are refused', async () => {
    const { output } = await start({
      env: { HUAWEICLOUD_SDK_AK: '"CANARY"', HUAWEICLOUD_SDK_SK: ' CANARY' },
    });
    expect(output).toMatch(
      /^HUAWEICLOUD_SDK_AK begins and ends with quotation marks[^\n]*HUAWEICLOUD_SDK_SK begins or ends with a blank[^\n]*\n$/,
    );
    expect(output).not.toContain('CANARY');
  });
});

test.describe('start', { tag: '@slow' }, () => {
  test('what has no effect is logged once, without its value', async () => {
    const { output, url } = await start({
      file: `${LISTED}NODE_EXTRA_CA_CERTS=/etc/CANARY.pem`,
      env: { ALL_PROXY: 'http://user:CANARY@proxy.example:8080', NO_PROXY: '<local>,.example' },
    });
    expect(url).not.toBeNull();
    const warnings = output.split('\n').filter((line) => line.includes('"config_warning"'));
    expect(warnings).toEqual([
      expect.stringContaining('NODE_EXTRA_CA_CERTS in .env.local has no effect'),
      expect.stringContaining('ALL_PROXY is set and not used'),
      expect.stringContaining('NO_PROXY has entries that match nothing'),
    ]);
    expect(output).not.toContain('CANARY');
  });

  test('settings that would lead to another cloud, account or address are refused', async () => {
    const endpoint = 'SWR_ENDPOINT=https://swr-api.la-south-6001.hcso.example.com\n';
    for (const [file, message] of [
      [`${KEY}HUAWEICLOUD_REGION=la-south-6001\n${endpoint}`, /"la-south-6001" is on no list.*IAM_ENDPOINT/],
      [`${KEY}HUAWEICLOUD_REGION=cn-north-4_team-a`, /HUAWEICLOUD_REGION.*HW_PROJECT_NAME/],
      [`${LISTED}HW_ASSUME_ROLE_AGENCY_NAME=ops`, /HW_ASSUME_ROLE_AGENCY_NAME.*HW_ASSUME_ROLE_DOMAIN_NAME/],
      [`${LISTED}HW_ASSUME_ROLE_ID_TOKEN=x`, /HW_ASSUME_ROLE_ID_TOKEN_FILE/],
      [`${LISTED}PUBLIC_URL=https://ops.example.com/api`, /PUBLIC_URL.*not begin with \/api/],
    ] as const) {
      const { output, url } = await start({ file });
      expect(url).toBeNull();
      expect(output.trimEnd()).toMatch(message);
      expect(output.trimEnd()).not.toContain('\n');
    }
  });

  test('without an IAM endpoint for a region on no list, nothing is sent and the exit code is not 0', async () => {
    const simulator = await startSimulator();
    const user = `HW_DOMAIN_NAME=${IAM_USER.domain}\nHW_USER_NAME=${IAM_USER.name}\nHW_USER_PASSWORD=${IAM_USER.password}\n`;
    for (const credentials of [KEY, user, `ECS_METADATA_ENDPOINT=${simulator.url}\n`]) {
      const file = `${credentials}HUAWEICLOUD_REGION=la-south-6001\nSWR_ENDPOINT=${simulator.url}\n`;
      const { output, url, code } = await start({ file });
      expect(url).toBeNull();
      expect(code).toBe(1);
      expect(output).toMatch(/^[^\n]*"la-south-6001" is on no list[^\n]*Set IAM_ENDPOINT[^\n]*\n$/);
    }
    expect(await control(simulator, 'GET', 'requests')).toMatchObject({ requests: [] });
    await simulator.close();
  });

  test('a second server on the same DATA_DIR is refused after a while, and commands are not', async () => {
    const first = await start({ file: LISTED });
    expect(first.url).not.toBeNull();
    const folder = first.folder;
    const list = await start({ folder, program: [resolve('.next/standalone/profile.mjs'), 'list'] });
    expect(list.output).toMatch(/default +cn-north-4/);

    const second = await start({ folder });
    expect(second.url).toBeNull();
    const pid = children[0]?.pid;
    expect(second.output).toMatch(
      new RegExp(`^DATA_DIR data is in use by another server \\(process ${pid} on .*$`, 'm'),
    );
    expect(await (await fetch(`${first.url}/api/health`)).json()).toEqual({ status: 'ok' });
  });

  test('a server waits for the one before it to exit, as in a rolling restart', async () => {
    const dashboard = await startDashboard();
    const next = start({ file: LISTED, folder: dashboard.folder });
    await new Promise((wake) => setTimeout(wake, 1_500));
    expect(await dashboard.stop()).toBe(0);
    expect((await next).url).not.toBeNull();
    await dashboard.close();
  });
});
