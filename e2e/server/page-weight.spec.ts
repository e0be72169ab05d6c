import { measureFirstLoad } from '@/testing/first-load';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';

/** Instance of the API page's example. */
const INSTANCE_ID = '36ce7f50-b2d5-11eb-b044-0255ac101219';

/** Limits in bytes. Code beyond them must load on demand or replace other code. */
const BUDGETS = [
  { name: 'a job page', path: `/jobs/${SAMPLE_JOB_IDS.failed}`, scripts: 165_000, all: 182_000 },
  { name: 'an instance page', path: `/instances/${INSTANCE_ID}`, scripts: 175_000, all: 192_700 },
  { name: 'the board', path: '/', scripts: 172_000, all: 194_000 },
];

test.describe('page weight', { tag: '@slow' }, () => {
  test('pages stay within their budgets in both languages, and load from no other host', async ({
    browser,
    ownDashboard,
  }) => {
    // Uses the jobs of the demo: the shared dashboard has the jobs of other tests.
    for (const { name, path, scripts, all } of BUDGETS) {
      for (const locale of ['en-US', 'zh-CN']) {
        const context = await browser.newContext({ locale });
        const loaded = await measureFirstLoad(await context.newPage(), ownDashboard.url + path);
        await context.close();
        const message = `${name} in ${locale}`;
        expect.soft(loaded.scripts, message).toBeGreaterThan(100_000);
        expect.soft(loaded.scripts, message).toBeLessThanOrEqual(scripts);
        expect.soft(loaded.total, message).toBeLessThanOrEqual(all);
        expect.soft(loaded.hosts, message).toEqual([new URL(ownDashboard.url).host]);
      }
    }
  });

  test('pages and files are compressed, and files with a hash in their names are cached forever', async ({
    page,
    dashboard,
  }) => {
    const responses = new Map<string, Record<string, string>>();
    page.on('response', (response) => responses.set(new URL(response.url()).pathname, response.headers()));
    await page.goto(dashboard.url);
    const files = [...responses].filter(([path]) => path.startsWith('/_next/static/'));
    expect(responses.get('/')?.['content-encoding']).toBe('gzip');
    expect(files.length).toBeGreaterThan(5);
    for (const [, headers] of files) {
      // Responses up to the size of a packet are not compressed.
      if (Number(headers['content-length'] ?? Infinity) > 1_024)
        expect(headers['content-encoding']).toBe('gzip');
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });
});
