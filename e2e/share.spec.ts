import type { Browser, BrowserContext, Page } from '@playwright/test';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expectAccessible } from './accessible';
import { control, expect, LOOKS, type Dashboard } from './dashboard';
import { test, setSessionCookie } from './guarded';

const LIVES = 'a1a1a1a1-0000-4000-8000-000000000001';
const FAILED = SAMPLE_JOB_IDS.failed;

async function newContext(browser: Browser, dashboard: Dashboard, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext();
  await setSessionCookie(context, dashboard, cookie);
  return context;
}

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Share|分享)$/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

/** Creates a share link on a job's page, as a viewer does. */
async function createShareLink(page: Page, { url }: Dashboard, jobId: string): Promise<string> {
  await page.goto(`${url}/jobs/${jobId}`);
  await openMenu(page);
  await page.getByRole('menuitem', { name: 'Expires in 7 days' }).click();
  const link = page.locator('[data-handover]');
  await expect(link).toBeVisible();
  return link.innerText();
}

test('a link that a viewer makes shows the job to who is signed out, follows it to its end, and nothing else', async ({
  browser,
  guarded,
}) => {
  const name = 'registry-of-the-tests';
  await control(guarded.simulator, 'POST', 'jobs', { id: LIVES, resource_name: name, status: 'Running' });
  const inside = await newContext(browser, guarded, guarded.viewer);
  const link = await createShareLink(await inside.newPage(), guarded, LIVES);
  const note = { method: 'PATCH', body: '{"note": "not for others"}', headers: { Cookie: guarded.viewer } };
  expect((await fetch(`${guarded.url}/api/jobs/${LIVES}`, note)).status).toBe(200);
  await inside.close();
  expect(link).toMatch(new RegExp(`^${guarded.url}/handover/[\\w-]+\\?lang=en$`));

  const outside = await browser.newContext();
  const page = await outside.newPage();
  expect((await page.goto(link))?.status()).toBe(200);
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.locator('[data-phase="running"]').first()).toBeVisible();
  const html = await page.content();
  for (const hidden of ['not for others', LIVES, guarded.simulator.projectId, 'victor']) {
    expect(html).not.toContain(hidden);
  }
  expect(html).toContain('name="robots" content="noindex"');
  await expect(page.getByRole('link')).toHaveText(['Skip to content', 'SWR Job Monitor']);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await control(guarded.simulator, 'PUT', `jobs/${LIVES}`, { status: 'Success' });
  await expect(page.locator('[data-phase="succeeded"]').first()).toBeVisible({ timeout: 60_000 });
  // The link gives access to its page only.
  expect((await outside.request.get(`${guarded.url}/api/jobs/${LIVES}`)).status()).toBe(401);
  await outside.close();
});

test('a link that is forged, or whose job was forgotten, says so politely and nothing more', async ({
  browser,
  guarded,
}) => {
  const inside = await newContext(browser, guarded, guarded.operator);
  const link = await createShareLink(await inside.newPage(), guarded, SAMPLE_JOB_IDS.success);
  const outside = await browser.newContext();
  const page = await outside.newPage();
  const forged = link.replace(/.\?lang/, (end) => (end.startsWith('A') ? 'B?lang' : 'A?lang'));
  for (const path of [forged, link.replace(/\?.*/, 'x'), `${guarded.url}/handover/x`]) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'Link expired or invalid' })).toBeVisible();
    await expect(page.locator('article, [data-phase]')).toHaveCount(0);
  }
  await inside.request.delete(`${guarded.url}/api/jobs/${SAMPLE_JOB_IDS.success}`);
  expect((await page.goto(link))?.status()).toBe(404);
  await inside.close();
  await outside.close();
});

test('a chat is told of a job only what its crawler may see', async ({ guarded }) => {
  const read = async (path: string, headers: Record<string, string>) =>
    (await fetch(guarded.url + path, { headers: { 'User-Agent': 'SomeChat/1.0', ...headers } })).text();
  const known = await fetch(`${guarded.url}/api/jobs/${FAILED}`, { headers: { Cookie: guarded.operator } });
  const { job } = (await known.json()) as { job: { resource_name: string } };
  for (const path of [`/jobs/${FAILED}`, `/jobs?id=${FAILED}`, '/']) {
    const head = (await read(path, {})).split('</head>')[0] ?? '';
    expect(head).toContain('<meta property="og:title" content="SWR Job Monitor"');
    expect(head).toContain(`content="${guarded.url}/og/dashboard.png"`);
    expect(head).not.toContain(job.resource_name);
  }
  const inside = (await read(`/jobs/${FAILED}`, { Cookie: guarded.viewer })).split('</head>')[0] ?? '';
  expect(inside).toContain(`<meta property="og:title" content="${job.resource_name}"`);
  expect(inside).toContain(`content="${guarded.url}/og/failed.png"`);
  const board = await read(`/jobs?id=${FAILED}&id=${SAMPLE_JOB_IDS.running}`, { Cookie: guarded.viewer });
  expect(board.split('</head>')[0]).toContain('content="1 failed · 1 running"');
  for (const picture of ['dashboard', 'waiting', 'running', 'succeeded', 'failed', 'unknown']) {
    const answer = await fetch(`${guarded.url}/og/${picture}.png`);
    expect(answer.headers.get('Content-Type')).toBe('image/png');
  }
});

test('the menu works by keyboard, and copies what it says', async ({ browser, guarded }) => {
  const context = await newContext(browser, guarded, guarded.operator);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: guarded.url });
  const page = await context.newPage();
  await page.goto(`${guarded.url}/jobs/${FAILED}`);
  const button = page.getByRole('button', { name: 'Share', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();

  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const choose = async (downs: number) => {
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    for (let i = 0; i < downs; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(menu).toBeHidden();
  };
  await choose(0);
  await expect(page.getByText('Link copied')).toBeVisible();
  expect(await copied()).toBe(`${guarded.url}/jobs/${FAILED}`);
  await choose(1);
  await expect(page.getByText('Markdown copied')).toBeVisible();
  expect(await copied()).toContain('| Status | ✗ Failed');
  await choose(5);
  await expect(page.getByText('Badge copied')).toBeVisible();
  expect(await copied()).toContain(`/api/jobs/${FAILED}/badge.svg?token=BADGE_TOKEN`);
  await openMenu(page);
  await page.getByRole('menuitem', { name: 'Create badge token' }).click();
  await expect(page).toHaveURL(`${guarded.url}/settings#tokens`);
  await context.close();
});

test('a badge token that is made in the settings shows the badge, in an address too', async ({ guarded }) => {
  const init = {
    method: 'POST',
    body: '{"name": "Wiki", "scopes": ["badge"]}',
    headers: { Cookie: guarded.operator },
  };
  const { token } = (await (await fetch(`${guarded.url}/api/tokens`, init)).json()) as { token: string };
  await fetch(`${guarded.url}/api/jobs/${FAILED}`, { headers: { Cookie: guarded.operator } });
  const answer = await fetch(`${guarded.url}/api/jobs/${FAILED}/badge.svg?token=${token}`);
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  expect(await answer.text()).toContain('<title>SWR job: failed');
});

for (const { colorScheme: scheme, locale: tag } of LOOKS) {
  const locale = tag === 'en-US' ? 'en' : 'zh';
  test(`the menu, a link's page and the API's are accessible and fit a phone, ${scheme}, ${locale}`, async ({
    browser,
    guarded,
  }) => {
    const inside = await newContext(browser, guarded, guarded.operator);
    const link = await createShareLink(await inside.newPage(), guarded, FAILED);
    await inside.addCookies([{ name: 'locale', value: locale, url: guarded.url }]);
    const page = await inside.newPage();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const another = await browser.newContext({ colorScheme: scheme });
    const outside = await another.newPage();

    const check = async (where: Page, what: string) => {
      await expectAccessible(where, what);
      const wide = await where.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, what).toBeLessThanOrEqual(0);
    };
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${guarded.url}/jobs/${FAILED}`);
      await openMenu(page);
      await check(page, `menu, ${width}`);
      await page.getByRole('menuitem', { name: /^(Expires in 1 day|有效期 1 天)$/ }).click();
      await expect(page.locator('[data-handover]')).toBeVisible();
      await check(page, `made, ${width}`);

      await page.goto(`${guarded.url}/api-docs`);
      await check(page, `api, ${width}`);

      await outside.setViewportSize({ width, height: 900 });
      await outside.goto(link.replace('lang=en', `lang=${locale}`));
      await expect(outside.locator('html')).toHaveAttribute('lang', locale === 'en' ? 'en' : 'zh-CN');
      await check(outside, `handed over, ${width}`);
    }
    await inside.close();
    await another.close();
  });
}
