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
  const responses: { response: Response; isLate: boolean }[] = [];
  let isLoaded = false;
  page.on('load', () => (isLoaded = true));
  page.on('response', (response) => responses.push({ response, isLate: isLoaded }));
  await page.goto(url, { waitUntil: 'networkidle' });

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

async function computeGzipSize(response: Response): Promise<number> {
  const body = await response.body();
  const isText = /javascript|css|html|json|svg|text/.test(response.headers()['content-type'] ?? '');
  return isText ? gzipSync(body, { level: 9 }).length : body.length;
}
