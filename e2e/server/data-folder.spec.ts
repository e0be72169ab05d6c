import { expect, test } from '@playwright/test';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDashboard } from '@/e2e/fixtures/dashboard';

const getMode = (path: string) => (statSync(path).mode & 0o777).toString(8);

test.describe('data folder', { tag: '@slow' }, () => {
  test('only its owner can access it and its files, also those of an earlier version', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'swr-job-monitor-modes-'));
    const folder = join(parent, 'data');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'jobs.db'), '', { mode: 0o644 });
    const dashboard = await startDashboard({ env: { DATA_DIR: folder, LOG_FORMAT: 'json' } });
    try {
      const names = readdirSync(folder);
      expect(names).toEqual(expect.arrayContaining(['jobs.db', 'jobs.db-shm', 'jobs.db-wal', 'server.lock']));
      expect(names.filter((name) => getMode(join(folder, name)) !== '600')).toEqual([]);
      expect(getMode(folder)).toBe('700');
      await dashboard.kill();
      await dashboard.start();
      const lines = dashboard
        .getLog()
        .split('\n')
        .filter((line) => line.includes('"access_restricted"'));
      expect(lines).toEqual([expect.stringContaining('"files":[".","jobs.db"]')]);
    } finally {
      await dashboard.close();
      rmSync(parent, { recursive: true, force: true });
    }
  });

  test('a server starts at once after kill -9, although the files name a process that runs', async () => {
    const dashboard = await startDashboard();
    try {
      for (let i = 0; i < 3; i++) {
        await dashboard.kill();
        const holder = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() };
        writeFileSync(join(dashboard.folder, 'data', 'server.json'), JSON.stringify(holder));
        await dashboard.start();
        await expect.poll(async () => (await fetch(`${dashboard.url}/api/ready`)).status).toBe(200);
      }
      expect(dashboard.getLog()).not.toContain('in use');
    } finally {
      await dashboard.close();
    }
  });
});
