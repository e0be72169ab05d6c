import type { BrowserContext, Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getFirstUserCode, TEST_PASSWORD } from '@/testing/sign-in';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expectAccessible } from './accessible';
import { expect, startDashboard, test, type Dashboard, LOOKS } from './dashboard';

const card = (page: Page, id: string) => page.locator(`article[data-job="${id}"]`);
const unreached = (page: Page) => page.getByText('Can’t reach the server.');
const written = (page: Page) => page.evaluate(() => localStorage.getItem('last-known-jobs') ?? '');
const shells = (page: Page) => page.evaluate(() => caches.keys());

/** Reads the cache that a page writes when it is left, and every few seconds before. */
function kept(page: Page): Promise<string> {
  return page.evaluate(() => {
    window.dispatchEvent(new Event('pagehide'));
    return localStorage.getItem('last-known-jobs') ?? '';
  });
}

/** Opens a page and waits until the browser has cached it for offline use. */
async function keep(page: Page, address: string, jobId: string, read = kept): Promise<void> {
  await page.goto(address);
  await expect(card(page, jobId)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => read(page), { timeout: 30_000 }).toContain(jobId);
  await expect.poll(() => page.evaluate(() => caches.match('/offline').then(Boolean))).toBe(true);
}

/** Expects the browser to cache no API response and no page but the offline page. */
async function expectNoAnswersKept(page: Page): Promise<void> {
  const [shell = ''] = await shells(page);
  const paths = await page.evaluate(async (name) => {
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  }, shell);
  expect(paths).toContain('/offline');
  expect(paths.filter((path) => !/^\/(offline$|_next\/static\/|icons\/)/.test(path))).toEqual([]);
  const offlinePage = await page.evaluate(async () => (await (await caches.match('/offline'))?.text()) ?? '');
  expect(offlinePage).not.toContain('registry-');
}

async function goOffline(context: BrowserContext, dashboard: Dashboard): Promise<void> {
  await dashboard.stop();
  await context.setOffline(true);
}

test('offline, a job and the board show their last known cards, the only thing kept of answers, and go on when the dashboard is back', async ({
  page,
  context,
  ownDashboard,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // A crashing browser runs no event handler, so the cache is also written periodically.
  await keep(page, `${ownDashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`, SAMPLE_JOB_IDS.failed, written);
  await keep(page, ownDashboard.url, SAMPLE_JOB_IDS.running);
  await expectNoAnswersKept(page);
  await goOffline(context, ownDashboard);

  await page.reload();
  await expect(unreached(page)).toBeVisible();
  await expect(card(page, SAMPLE_JOB_IDS.running)).toBeVisible();
  await expect(page.getByText(/^Offline, as of \d\d:\d\d:\d\d$/).first()).toBeVisible();
  await page.goto(`${ownDashboard.url}/?phase=failed`);
  await expect(card(page, SAMPLE_JOB_IDS.failed)).toBeVisible();
  await expect(card(page, SAMPLE_JOB_IDS.running)).toHaveCount(0);

  await card(page, SAMPLE_JOB_IDS.failed)
    .getByRole('link', { name: /^Open job/ })
    .click();
  await expect(page).toHaveURL(`${ownDashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
  await expect(page).toHaveTitle(/^Offline/);
  await page.reload();
  await expect(page.locator('article[data-job]')).toHaveCount(1);
  await expect(card(page, SAMPLE_JOB_IDS.failed).locator('[data-phase="failed"]')).toBeVisible();
  await page.goto(`${ownDashboard.url}/jobs/${crypto.randomUUID()}`);
  await expect(page.getByText(/^Job .* isn’t saved offline\.$/)).toBeVisible();
  await page.getByRole('link', { name: /saved jobs?$/ }).click();
  await expect(card(page, SAMPLE_JOB_IDS.running)).toBeVisible();
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  await page.goto(`${ownDashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
  await expect(unreached(page)).toBeVisible();
  await ownDashboard.start();
  await context.setOffline(false);
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible({ timeout: 30_000 });
  await expect(unreached(page)).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('a new build takes the place of the old one at the next load', async ({ page, context }) => {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-build-'));
  cpSync(resolve('.next/standalone'), folder, { recursive: true, verbatimSymlinks: true });
  const worker = join(folder, 'public/service-worker.js');
  const script = readFileSync(worker, 'utf8');
  const [, build = ''] = /BUILD = '([^']+)'/.exec(script) ?? [];
  expect(build).not.toBe('');
  const dashboard = await startDashboard({ server: join(folder, 'server.mjs') });
  try {
    await keep(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`, SAMPLE_JOB_IDS.failed);
    expect(await shells(page)).toEqual([`shell ${build}`]);
    await dashboard.stop();
    writeFileSync(worker, script.replace(build, 'second'));
    await dashboard.start();
    const answer = await page.reload();
    expect(answer?.fromServiceWorker()).toBe(true);
    await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible();
    await expect.poll(() => shells(page), { timeout: 30_000 }).toEqual(['shell second']);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible();
    await goOffline(context, dashboard);
    await page.reload();
    await expect(card(page, SAMPLE_JOB_IDS.failed)).toBeVisible();
  } finally {
    await dashboard.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('after sign-out nothing is kept, and nobody finds what somebody else has seen', async ({
  page,
  context,
}) => {
  const dashboard = await startDashboard({ env: { AUTH_MODE: 'password' } });
  try {
    await page.goto(`${dashboard.url}/sign-in?first=${getFirstUserCode(dashboard)}`);
    await page.getByLabel('Username').fill('olga');
    await page.getByLabel('Password').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Create user and sign in' }).click();
    await expect(page.getByTitle('Signed in as olga')).toBeVisible();
    await keep(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`, SAMPLE_JOB_IDS.failed);
    const shell = await page.evaluate(async () => (await (await caches.match('/offline'))?.text()) ?? '');
    expect(shell).not.toContain('olga');

    // Jobs of another user, left by a session that ended without a sign-out.
    await page.evaluate(() => {
      const text = localStorage.getItem('last-known-jobs') ?? '';
      localStorage.setItem('last-known-jobs', text.replace('password olga', 'password victor'));
    });
    await page.goto(`${dashboard.url}/settings`);
    await expect.poll(() => kept(page)).toContain('password olga');
    expect(await kept(page)).not.toContain(SAMPLE_JOB_IDS.failed);

    await keep(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`, SAMPLE_JOB_IDS.failed);
    const other = await context.newPage();
    await keep(other, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.running}`, SAMPLE_JOB_IDS.running);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(`${dashboard.url}/sign-in`);
    expect(await kept(page)).toBe('');
    // The other tab still polls, and is rejected.
    await expect(other.getByRole('alert').filter({ hasText: 'signed out' })).toBeVisible({ timeout: 40_000 });
    expect(await kept(page)).toBe('');

    await page.goto(`${dashboard.url}/jobs/find?q=${SAMPLE_JOB_IDS.failed}`);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByLabel('Username').fill('olga');
    await page.getByLabel('Password').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(`${dashboard.url}/sign-in`);

    await goOffline(context, dashboard);
    await page.goto(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
    await expect(page.getByRole('heading', { name: 'No jobs saved offline' })).toBeVisible();
    await expect(page.locator('article')).toHaveCount(0);
  } finally {
    await dashboard.close();
  }
});

test('axe finds nothing on the offline page in either look', async ({ browser, ownDashboard }) => {
  const pages = await Promise.all(
    LOOKS.map(async (look) => {
      const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
      return context.newPage();
    }),
  );
  for (const page of pages) await keep(page, ownDashboard.url, SAMPLE_JOB_IDS.failed);
  await ownDashboard.stop();
  for (const [index, page] of pages.entries()) {
    await page.reload();
    await expect(page.getByText(/^(Can’t reach the server|无法连接服务器)/)).toBeVisible();
    await expect(card(page, SAMPLE_JOB_IDS.failed)).toBeVisible();
    await expectAccessible(page, `look ${index}`);
    await page.context().close();
  }
});
