import { expect, test } from '@playwright/test';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { control, startDashboard } from './dashboard';
import { smoke } from './smoke';

test('a build runs from wherever it is copied to, and keeps its data where it is started', async ({
  page,
}) => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'swr-job-monitor-copy-'));
  cpSync('.next/standalone', elsewhere, { recursive: true, verbatimSymlinks: true });
  const dashboard = await startDashboard({ server: join(elsewhere, 'server.mjs') });
  const refused: string[] = [];
  page.on('response', (response) => {
    if (!response.ok()) refused.push(response.url());
  });

  await page.goto(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`, { waitUntil: 'networkidle' });
  await expect(page.getByText('failed to select cce cluster', { exact: true })).toBeVisible();
  expect(refused).toEqual([]);
  expect(existsSync(join(dashboard.folder, 'data'))).toBe(true);
  await dashboard.close();
  rmSync(elsewhere, { recursive: true });
});

test('what is shipped runs in a read-only folder, and not as root', async () => {
  expect(await smoke(process.execPath)).toBe(process.version);
});

test('an answer tells its request ID, and the log is one JSON line an event', async () => {
  const dashboard = await startDashboard({ env: { LOG_LEVEL: 'debug' } });
  const asked = await fetch(`${dashboard.url}/api/jobs/${SAMPLE_JOB_IDS.success}?token=CANARY`, {
    headers: { 'X-Request-Id': 'mine-1' },
  });
  expect(asked.headers.get('X-Request-Id')).toBe('mine-1');
  const page = await fetch(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
  expect(page.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await dashboard.stop()).toBe(0);

  const lines = dashboard.getLog().trimEnd().split('\n');
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const api = {
    event: 'request',
    requestId: 'mine-1',
    path: `/api/jobs/${SAMPLE_JOB_IDS.success}`,
    status: 200,
  };
  expect(events).toContainEqual(expect.objectContaining(api));
  expect(events).toContainEqual(
    expect.objectContaining({ event: 'cloud_call', operation: 'ShowInstanceJob', requestId: 'mine-1' }),
  );
  expect(events).toContainEqual(expect.objectContaining({ event: 'started', url: dashboard.url }));
  expect(dashboard.getLog()).not.toContain('CANARY');
  await dashboard.close();
});

test('a server that is told to stop answers what waits, and exits with 0 within seconds', async () => {
  const dashboard = await startDashboard();
  const id = crypto.randomUUID();
  await control(dashboard.simulator, 'POST', 'jobs', { id, status: 'Running' });
  const waiting = fetch(`${dashboard.url}/api/jobs/${id}/wait?timeout=60`);
  await expect.poll(async () => (await fetch(`${dashboard.url}/api/jobs/${id}`)).status).toBe(200);

  const asked = Date.now();
  expect(await dashboard.stop()).toBe(0);
  expect(Date.now() - asked).toBeLessThan(5000);
  const answer = await waiting;
  expect(await answer.json()).toMatchObject({ job: { id, status: 'Running' }, phase: 'running' });
  await dashboard.close();
});
