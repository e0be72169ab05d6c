import type { Page, Response } from '@playwright/test';
import { gzipSync } from 'node:zlib';

/** What a browser loads for a page it sees for the first time, in bytes as `gzip -9` leaves them. */
export interface FirstLoad {
  scripts: number;
  /** Scripts, the page itself, styles, icons and what else there is. */
  all: number;
  /** What comes once the page is there and has nothing else to do: the keeper of what offline pages show. */
  scriptsWhenIdle: number;
  hosts: string[];
}

/** Everything until the network is quiet. The store of the service worker is none of it: it begins when all this is done. */
export async function firstLoad(page: Page, url: string): Promise<FirstLoad> {
  const responses: { response: Response; isLate: boolean }[] = [];
  let isLoaded = false;
  page.on('load', () => (isLoaded = true));
  page.on('response', (response) => responses.push({ response, isLate: isLoaded }));
  await page.goto(url, { waitUntil: 'networkidle' });

  const loaded: FirstLoad = { scripts: 0, all: 0, scriptsWhenIdle: 0, hosts: [] };
  for (const { response, isLate } of responses) {
    const bytes = await weightOf(response);
    const isScript = response.request().resourceType() === 'script';
    if (isScript && isLate) loaded.scriptsWhenIdle += bytes;
    else loaded.all += bytes;
    if (isScript && !isLate) loaded.scripts += bytes;
  }
  loaded.hosts = [...new Set(responses.map(({ response }) => new URL(response.url()).host))];
  return loaded;
}

async function weightOf(response: Response): Promise<number> {
  const body = await response.body();
  const isText = /javascript|css|html|json|svg|text/.test(response.headers()['content-type'] ?? '');
  return isText ? gzipSync(body, { level: 9 }).length : body.length;
}
