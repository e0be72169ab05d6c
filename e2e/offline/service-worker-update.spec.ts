import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, startDashboard, test } from '@/e2e/fixtures/dashboard';
import { getCard } from '@/e2e/pages/job-card';
import { getRefreshButton } from '@/e2e/pages/job-page';
import { cacheForOfflineUse, goOffline, readCacheNames } from '@/e2e/pages/offline-page';

const JOB = SAMPLE_JOB_IDS.failed;

test.describe('service worker', { tag: '@slow' }, () => {
  test('a new build replaces the cached one at the next load', async ({ page, context }) => {
    const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-build-'));
    cpSync(resolve('.next/standalone'), folder, { recursive: true, verbatimSymlinks: true });
    const worker = join(folder, 'public/service-worker.js');
    const script = readFileSync(worker, 'utf8');
    const [, build = ''] = /BUILD = '([^']+)'/.exec(script) ?? [];
    expect(build).not.toBe('');
    const dashboard = await startDashboard({ server: join(folder, 'server.mjs') });
    try {
      await cacheForOfflineUse(page, `${dashboard.url}/jobs/${JOB}`, JOB);
      expect(await readCacheNames(page)).toEqual([`shell ${build}`]);
      await dashboard.stop();
      writeFileSync(worker, script.replace(build, 'second'));
      await dashboard.start();
      const response = await page.reload();
      expect(response?.fromServiceWorker()).toBe(true);
      await expect(getRefreshButton(page)).toBeVisible();
      await expect.poll(() => readCacheNames(page), { timeout: 30_000 }).toEqual(['shell second']);
      await page.reload();
      await expect(getRefreshButton(page)).toBeVisible();
      await goOffline(context, dashboard);
      await page.reload();
      await expect(getCard(page, JOB)).toBeVisible();
    } finally {
      await dashboard.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
