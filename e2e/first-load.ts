import type { Page, Response } from '@playwright/test';
import { gzipSync } from 'node:zlib';

/** What a browser loads for a page it sees for the first time, in bytes as they are transferred; scripts by `gzip -9`. */
export interface FirstLoad {
  scripts: number;
  /** Scripts, the page itself, styles, icons and what else there is. */
  all: number;
  /** Of `scripts`, what came only after the page's load event, for what may be wanted later. */
  scriptsAfterLoad: number;
  hosts: string[];
}

/** Everything until the network is quiet. The service worker's own store is none of it: it begins when all this is done. */
export async function firstLoad(page: Page, url: string): Promise<FirstLoad> {
  const responses: { response: Response; isLate: boolean }[] = [];
  let isLoaded = false;
  page.on('load', () => (isLoaded = true));
  page.on('response', (response) => responses.push({ response, isLate: isLoaded }));
  await page.goto(url, { waitUntil: 'networkidle' });

  const sum: FirstLoad = { scripts: 0, all: 0, scriptsAfterLoad: 0, hosts: [] };
  for (const { response, isLate } of responses) {
    const body = await response.body().catch(() => Buffer.alloc(0));
    const isText = /javascript|css|html|json|svg/.test(response.headers()['content-type'] ?? '');
    const bytes = isText ? gzipSync(body, { level: 9 }).length : body.length;
    const isScript = response.request().resourceType() === 'script';
    if (isScript && isLate) sum.scriptsAfterLoad += bytes;
    else if (isScript) sum.scripts += bytes;
    if (!(isScript && isLate)) sum.all += bytes;
    if (process.env.SHOW) console.log(isLate ? 'late' : '    ', bytes, response.url());
  }
  sum.hosts = [...new Set(responses.map(({ response }) => new URL(response.url()).host))];
  return sum;
}
