import { expect, test } from '@playwright/test';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { control } from '@/lib/simulator/control.fixture';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startSimulator } from '@/lib/simulator/simulator';
import { startDashboard } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { smoke } from '@/e2e/smoke';

test.describe('production build', { tag: '@slow' }, () => {
  test('runs from a copied folder, and stores its data in the working directory', async ({ page }) => {
    const copy = mkdtempSync(join(tmpdir(), 'swr-job-monitor-copy-'));
    cpSync('.next/standalone', copy, { recursive: true, verbatimSymlinks: true });
    const dashboard = await startDashboard({ server: join(copy, 'server.mjs') });
    const failed: string[] = [];
    page.on('response', (response) => {
      if (!response.ok()) failed.push(response.url());
    });

    await page.goto(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`, { waitUntil: 'networkidle' });
    await expect(page.getByText('failed to select cce cluster', { exact: true })).toBeVisible();
    expect(failed).toEqual([]);
    expect(existsSync(join(dashboard.folder, 'data'))).toBe(true);
    await dashboard.close();
    rmSync(copy, { recursive: true });
  });

  test('runs in a read-only folder without root', async () => {
    expect(await smoke(process.execPath)).toBe(process.version);
  });
});

test.describe('server', () => {
  test('returns the request ID, and logs one JSON line per event', async () => {
    const simulator = await startSimulator();
    // A request may find a job of the list in memory.
    await control(simulator, 'PUT', 'permissions', { listJobs: false });
    const dashboard = await startDashboard({ simulator, env: { LOG_LEVEL: 'debug' } });
    const id = await createJob(dashboard, { status: 'Success' });
    const response = await fetch(`${dashboard.url}/api/jobs/${id}?token=CANARY`, {
      headers: { 'X-Request-Id': 'mine-1' },
    });
    expect(response.headers.get('X-Request-Id')).toBe('mine-1');
    const page = await fetch(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
    expect(page.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await dashboard.stop()).toBe(0);

    const lines = dashboard.getLog().trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const request = {
      event: 'request',
      requestId: 'mine-1',
      path: `/api/jobs/${id}`,
      status: 200,
    };
    expect(events).toContainEqual(expect.objectContaining(request));
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'cloud_call', operation: 'ShowInstanceJob', requestId: 'mine-1' }),
    );
    expect(events).toContainEqual(expect.objectContaining({ event: 'started', url: dashboard.url }));
    expect(dashboard.getLog()).not.toContain('CANARY');
    await dashboard.close();
    await simulator.close();
  });

  test('responds to waiting requests on SIGTERM, and exits with code 0 within seconds', async () => {
    const dashboard = await startDashboard();
    const id = await createJob(dashboard, { status: 'Running' });
    const waiting = fetch(`${dashboard.url}/api/jobs/${id}/wait?timeout=60`);
    await expect.poll(async () => (await fetch(`${dashboard.url}/api/jobs/${id}`)).status).toBe(200);

    const stoppedAt = Date.now();
    expect(await dashboard.stop()).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(5000);
    const response = await waiting;
    expect(await response.json()).toMatchObject({ job: { id, status: 'Running' }, phase: 'running' });
    await dashboard.close();
  });
});
