import type { Page } from '@playwright/test';
import { control, expect, test } from './dashboard';

const MARKUP = `<script>window.hacked = 1</script></title><img src=x onerror="window.hacked = 1"><style>*{display:none}</style>`;
const MARKDOWN = '**bold** [link](javascript:window.hacked=1) `code` # heading';
const HOSTILE = `${MARKUP} ${MARKDOWN} \u001b[31mred\u001b[0m \u202Edesrever\u202C \u2067isolated\u2069 \uFEFF镜像`;

/** Maximum size of a job: a response over 1 MiB is rejected, and other fields need some space. */
const NEARLY_ALL = 1024 * 1024 - 4096;
const NAME = `${HOSTILE} ${'name'.repeat(75_000)}`;
const REASON = fill(`${HOSTILE}\n\n`, NEARLY_ALL - JSON.stringify(NAME).length);

function fill(text: string, bytes: number): string {
  const lines = `${'w'.repeat(1000)}\n`;
  const left = bytes - Buffer.byteLength(JSON.stringify(text));
  // In JSON a line break takes two bytes.
  return text + lines.repeat(Math.floor(left / (lines.length + 1)));
}

test.use({ viewport: { width: 320, height: 700 } });

/** Expects hostile text to be neither executed nor rendered as markup, and no wider than a phone. */
async function expectPlainText(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(
    page.locator('article :is(script, style, img, strong, iframe, [href^="javascript:"])'),
  ).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect((await page.title()).length).toBeLessThan(500);
}

test('a mebibyte of hostile text is shown as text, whole and to be copied on its page, and cut on a board', async ({
  page,
  context,
  ownDashboard: { url, simulator },
}) => {
  const id = crypto.randomUUID();
  const wishes = { id, resource_name: NAME, status: 'Failed', reason: REASON };
  expect(JSON.stringify(wishes).length).toBeGreaterThan(1_000_000);
  await control(simulator, 'POST', 'jobs', wishes);

  await page.goto(`${url}/jobs/${id}`);
  await expect(page.locator('[data-phase="failed"]').first()).toBeVisible();
  const reason = page.getByRole('region', { name: 'Reason' }).locator('p');
  expect(await reason.evaluate((shown, text) => shown.textContent === text, REASON)).toBe(true);
  // Names are truncated; the raw response is complete.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^<script>window\.hacked = 1<\/script>.{100,200}…$/,
  );
  await expectPlainText(page);

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByText('Raw response').click();
  await page.getByRole('button', { name: 'Copy Raw response' }).click();
  await expect
    .poll(async () => {
      const text = await page.evaluate(() => navigator.clipboard.readText());
      const { resource_name, reason } = JSON.parse(text || '{}') as Record<string, string>;
      return resource_name === NAME && reason === REASON;
    })
    .toBe(true);

  for (const path of [`/jobs?id=${id}&id=${id.replace(/.$/, 'x')}`, '/']) {
    await page.goto(url + path);
    const card = page.locator(`article[data-job="${id}"]`);
    await expect(card.getByRole('link', { name: 'Show full reason' })).toBeVisible();
    await expectPlainText(page);
    const size = await card.evaluate(({ clientHeight, innerHTML }) => ({
      clientHeight,
      letters: innerHTML.length,
    }));
    expect(size.clientHeight).toBeLessThan(900);
    expect(size.letters).toBeLessThan(15_000);
  }
});

test('an answer of more than a mebibyte is said to be none', async ({
  page,
  ownDashboard: { url, simulator },
}) => {
  const id = crypto.randomUUID();
  // Two requests, because of the simulator's own limit.
  await control(simulator, 'POST', 'jobs', { id, resource_name: NAME, status: 'Failed', reason: REASON });
  await control(simulator, 'PUT', `jobs/${id}`, { type: 'x'.repeat(8192) });
  const answer = await page.request.get(`${url}/api/jobs/${id}`);
  expect(answer.status()).toBe(502);
  expect(await answer.json()).toMatchObject({ code: 'upstream_invalid' });
  await page.goto(`${url}/jobs/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unexpected response');
});
