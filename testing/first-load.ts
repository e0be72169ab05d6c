import type { Page, Response } from '@playwright/test';
import { gzipSync } from 'node:zlib';

/** Bytes that a browser loads for a page with an empty cache, after `gzip -9`. */
interface FirstLoad {
  scripts: number;
  /** Scripts, the page itself, styles, icons and everything else before the page is idle, except what follows. */
  total: number;
  /** Scripts loaded after the page's load event, such as the code that caches jobs for offline pages. */
  idleScripts: number;
  /** Responses of the API after the load event: polls, and what the page adds later. */
  idleResponses: number;
  hosts: string[];
}

/**
 * Loads a page and measures everything it loads until the network is idle. Excludes the service worker's cache, which
 * is filled later.
 */
export async function measureFirstLoad(page: Page, url: string): Promise<FirstLoad> {
  const all: Response[] = [];
  page.on('response', (response) => all.push(response));
  await page.goto(url, { waitUntil: 'networkidle' });
  // Compares times of the browser: events of a busy browser arrive in another order.
  const earlyUrls = new Set(await page.evaluate(findEarlyUrls));
  const responses = all.map((response) => ({ response, isLate: !earlyUrls.has(response.url()) }));

  const loaded: FirstLoad = { scripts: 0, total: 0, idleScripts: 0, idleResponses: 0, hosts: [] };
  for (const { response, isLate } of responses) {
    const bytes = await computeGzipSize(response);
    const type = response.request().resourceType();
    const isScript = type === 'script';
    if (isScript && isLate) loaded.idleScripts += bytes;
    else if (type === 'fetch' && isLate) loaded.idleResponses += bytes;
    else loaded.total += bytes;
    if (isScript && !isLate) loaded.scripts += bytes;
  }
  loaded.hosts = [...new Set(responses.map(({ response }) => new URL(response.url()).host))];
  return loaded;
}

/**
 * Returns the URLs that the page requested before its load event. The browser lists a file once it is complete, which all of
 * these are. Later ones may still be loading, so their absence from the list must not count as early.
 */
function findEarlyUrls(): string[] {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const loadedAt = navigation?.loadEventStart ?? Infinity;
  return performance
    .getEntriesByType('resource')
    .filter(({ startTime }) => startTime < loadedAt)
    .map(({ name }) => name);
}

async function computeGzipSize(response: Response): Promise<number> {
  const body = await response.body();
  const isText = /javascript|css|html|json|svg|text/.test(response.headers()['content-type'] ?? '');
  return isText ? gzipSync(body, { level: 9 }).length : body.length;
}
