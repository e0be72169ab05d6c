import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import Libsql from 'libsql';
import { createJob } from '@/e2e/fixtures/jobs';
import { startDashboard, type StartedDashboard } from '@/testing/start-dashboard';

/** Ways in which a database file is lost. */
const DAMAGES: Record<string, (file: Buffer) => Buffer> = {
  garbage: ({ length }) => Buffer.alloc(length, 'no database '),
  truncated: (file) => file.subarray(0, 5_000),
};

/** Replaces the database of a stopped dashboard. */
function damage({ folder }: StartedDashboard, change: (file: Buffer) => Buffer, whole: Buffer): void {
  const data = join(folder, 'data');
  for (const name of readdirSync(data)) if (/^jobs\.db-/.test(name)) rmSync(join(data, name));
  writeFileSync(join(data, 'jobs.db'), change(whole));
}

/** Moves what a database has in its write-ahead log into the database file. */
function moveIntoOneFile(path: string): void {
  const database = new Libsql(path);
  database.pragma('wal_checkpoint(truncate)');
  database.close();
}

test.describe('a damaged database', { tag: '@slow' }, () => {
  test('is reported, is left as it is, and jobs can still be looked up', async () => {
    const dashboard = await startDashboard();
    const path = join(dashboard.folder, 'data', 'jobs.db');
    const id = await createJob(dashboard, { status: 'Running' });
    expect((await fetch(`${dashboard.url}/api/jobs/${id}`)).status).toBe(200);
    await dashboard.stop();
    moveIntoOneFile(path);
    const whole = readFileSync(path);
    for (const [name, change] of Object.entries(DAMAGES)) {
      damage(dashboard, change, whole);
      await dashboard.start();
      const ready = await fetch(`${dashboard.url}/api/ready`);
      expect(ready.status, name).toBe(503);
      expect(await ready.text(), name).toMatch(/not a database|malformed/);
      const response = await fetch(`${dashboard.url}/api/jobs/${id}`);
      expect(response.status, name).toBe(200);
      expect(await response.json(), name).toMatchObject({ job: { id, status: 'Running' } });
      await dashboard.stop();
      expect(readFileSync(path).equals(change(whole)), name).toBe(true);
    }
    expect(dashboard.getLog()).toContain('"event":"store_failing"');

    damage(dashboard, (file) => file, whole);
    await dashboard.start();
    await expect.poll(async () => (await fetch(`${dashboard.url}/api/ready`)).status).toBe(200);
    await dashboard.close();
  });
});
