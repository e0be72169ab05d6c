import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Dashboard } from '@/testing/start-dashboard';
import { getCard } from './job-card';

const STORAGE_KEY = 'last-known-jobs';

/** Finds the message in both languages. */
export function getUnreachableMessage(page: Page): Locator {
  return page.getByText(/^(Can’t reach the server|无法连接服务器)/);
}

/** Reads the jobs in the browser's storage. */
export function readStoredJobs(page: Page): Promise<string> {
  return page.evaluate((key) => localStorage.getItem(key) ?? '', STORAGE_KEY);
}

/** Makes the page store its jobs as if it were left, and reads them. Otherwise it does so every few seconds. */
export async function saveAndReadJobs(page: Page): Promise<string> {
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  return readStoredJobs(page);
}

/** Replaces the owner of the stored jobs. */
export async function replaceStoredOwner(page: Page, from: string, to: string): Promise<void> {
  await page.evaluate(
    ([key, before, after]) => {
      localStorage.setItem(key, (localStorage.getItem(key) ?? '').replace(before, after));
    },
    [STORAGE_KEY, from, to] as const,
  );
}

/** Opens a page and waits until the browser can display a job of it offline. */
export async function cacheForOfflineUse(
  page: Page,
  url: string,
  jobId: string,
  readJobs = saveAndReadJobs,
): Promise<void> {
  await page.goto(url);
  await expect(getCard(page, jobId)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => readJobs(page), { timeout: 30_000 }).toContain(jobId);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const shells = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        const requests = (await Promise.all(shells.map((shell) => shell.keys()))).flat();
        return requests.some(({ url }) => url.endsWith('/offline'));
      }),
    )
    .toBe(true);
}

/** Returns the names of the service worker's caches. */
export function readCacheNames(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}

/** Returns the paths in a cache of the service worker. */
export function readCachedPaths(page: Page, cacheName: string): Promise<string[]> {
  return page.evaluate(async (name) => {
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  }, cacheName);
}

/** Returns the HTML of the cached offline page. */
export function readOfflinePage(page: Page): Promise<string> {
  return page.evaluate(async () => (await (await caches.match('/offline'))?.text()) ?? '');
}

/** Stops the server and disconnects the browser. */
export async function goOffline(context: BrowserContext, dashboard: Dashboard): Promise<void> {
  await dashboard.stop();
  await context.setOffline(true);
}
