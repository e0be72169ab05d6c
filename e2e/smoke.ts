import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDashboard } from '@/testing/start-dashboard';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';

const UNPRIVILEGED_USER = 65_534;

/**
 * Runs the build as a container does: copied elsewhere, without the checkout, in a read-only folder and
 * without root.
 * @returns The Node.js version.
 * @throws {Error} If anything fails.
 */
export async function smoke(node: string): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'swr-job-monitor-smoke-'));
  cpSync('.next/standalone', copy, { recursive: true, verbatimSymlinks: true });
  setWritable(copy, false);
  const uid = process.getuid?.() === 0 ? { uid: UNPRIVILEGED_USER } : {};
  try {
    const dashboard = await startDashboard({ server: join(copy, 'server.mjs'), node, ...uid });
    try {
      await checkPages(dashboard.url);
      const env = { ...process.env, DATA_DIR: join(dashboard.folder, 'data'), DATABASE_URL: '' };
      const backup = [join(copy, 'backup.mjs'), join(dashboard.folder, 'backup.db')];
      assert.match(execFileSync(node, backup, { env, encoding: 'utf8', ...uid }), /^Backed up \d+ jobs? to /);
      assert.equal(await dashboard.stop(), 0, 'exit code after SIGTERM');
      return checkLog(dashboard.getLog());
    } finally {
      await dashboard.close();
    }
  } finally {
    setWritable(copy, true);
    rmSync(copy, { recursive: true });
  }
}

async function checkPages(url: string): Promise<void> {
  const get = async (path: string) => {
    const response = await fetch(url + path);
    assert.equal(response.status, 200, path);
    return response.text();
  };
  await get('/api/health');
  await get('/api/ready');
  assert.equal(
    (JSON.parse(await get(`/api/jobs/${SAMPLE_JOB_IDS.success}`)) as { phase: unknown }).phase,
    'succeeded',
  );
  assert.match(await get('/api/metrics'), /^swr_job_monitor_store_up 1$/m);
  const page = await get(`/jobs/${SAMPLE_JOB_IDS.apiPageExample}`);
  assert.match(page, /failed to select cce cluster/);
  const [script = 'no script'] = /\/_next\/static\/[^"']+\.js/.exec(page) ?? [];
  await get(script);
  await get('/service-worker.js');
}

/** Checks that every line is JSON, and none is an error or a warning but for an ended Node.js. @returns Its version. */
function checkLog(log: string): string {
  const lines = log.trimEnd().split('\n');
  const events = lines.map((line) => JSON.parse(line) as { level: string; event: string; node?: string });
  assert.deepEqual(
    events.filter(
      ({ level, event }) => level === 'error' || (level === 'warn' && event !== 'node_end_of_life'),
    ),
    [],
  );
  return events.find(({ event }) => event === 'started')?.node ?? 'unknown';
}

function setWritable(folder: string, isWritable: boolean): void {
  const mode = isWritable ? 0o755 : 0o555;
  chmodSync(folder, mode);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) setWritable(path, isWritable);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o111 ? mode : mode & 0o666);
  }
}
