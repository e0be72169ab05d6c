import type { Page } from '@playwright/test';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expectAccessible } from './accessible';
import { control, expect, test, LOOKS } from './dashboard';
import { knownJobs } from './jobs';
import { open } from './open';

const palette = (page: Page) => page.getByRole('dialog', { name: /^(Search and commands|搜索与命令)$/ });
const field = (page: Page) => palette(page).getByRole('combobox');
const sheet = (page: Page) => page.getByRole('dialog', { name: /^(Keyboard shortcuts|键盘快捷键)$/ });

/** Simulates Ctrl+V or a drop. */
async function give(page: Page, how: 'paste' | 'drop', given: { text?: string; file?: string }) {
  await page.evaluate(
    ([kind, { text, file }]) => {
      const data = new DataTransfer();
      if (text !== undefined) data.setData('text/plain', text);
      if (file !== undefined) data.items.add(new File([file], 'apply.log', { type: 'text/plain' }));
      const options = { bubbles: true, cancelable: true };
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent('drop', { ...options, dataTransfer: data });
      (document.activeElement ?? document.body).dispatchEvent(event);
    },
    [how, given] as const,
  );
}

test.describe('pasting and dropping anywhere', () => {
  test('one job is opened, several are a board, and nothing is said quietly', async ({ page, dashboard }) => {
    await open(page, dashboard.url);
    await give(page, 'paste', { text: `2026-11-25 ERROR job_id=${SAMPLE_JOB_IDS.failed} failed` });
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);

    await give(page, 'paste', { text: `${SAMPLE_JOB_IDS.failed}, ${SAMPLE_JOB_IDS.success}` });
    await expect(page).toHaveURL(
      `${dashboard.url}/jobs?id=${SAMPLE_JOB_IDS.failed}&id=${SAMPLE_JOB_IDS.success}`,
    );
    await expect(page.getByRole('status').filter({ hasText: '2 job IDs' })).toBeVisible();

    await give(page, 'paste', { text: 'nothing of the kind' });
    await expect(page.getByText('No job ID found in that text.')).toBeVisible();
    await expect(page).toHaveURL(/\/jobs\?id=/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByText('No job ID found in that text.')).toHaveCount(0);

    await give(page, 'drop', { text: `{"job_id": "${SAMPLE_JOB_IDS.running}"}` });
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.running}`);
    await give(page, 'drop', { file: `Error: job ${SAMPLE_JOB_IDS.success} failed\n` });
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.success}`);
  });

  test('the keys themselves paste, and a field keeps what is pasted into it', async ({ page, dashboard }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, `${dashboard.url}/?q=x`);
    await page.evaluate((id) => navigator.clipboard.writeText(`job ${id}`), SAMPLE_JOB_IDS.failed);
    await page.getByRole('searchbox', { name: 'Search' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Control+V');
    await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue(
      `xjob ${SAMPLE_JOB_IDS.failed}`,
    );
    await expect(page).toHaveURL(/\?q=/);
    await page.locator('body').click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('Control+V');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
  });

  test('a question that is open is not pasted away', async ({ page, dashboard }) => {
    await open(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
    await page.getByRole('button', { name: /^Remove job/ }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await give(page, 'paste', { text: SAMPLE_JOB_IDS.success });
    await page.waitForTimeout(300);
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
  });
});

test.describe('the command palette', () => {
  test('opens a job by the keyboard alone, and gives the focus back', async ({ page, dashboard }) => {
    const name = `palette${Date.now()}`;
    const ids = await knownJobs(dashboard, name, [{ status: 'Failed' }, { status: 'Running' }]);
    await open(page, dashboard.url);
    const refresh = page.getByRole('button', { name: 'Refresh' });
    await refresh.focus();
    await page.keyboard.press('Control+K');
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toHaveCount(0);
    await expect(refresh).toBeFocused();

    await page.keyboard.press('Control+K');
    await page.keyboard.type(name);
    // The query could be a job ID as well; looking it up is the last option.
    const options = palette(page).getByRole('group', { name: 'Jobs' }).getByRole('option');
    const jobs = options.filter({ hasText: `${name}-` });
    await expect(jobs).toHaveCount(2);
    await expect(jobs.filter({ hasText: new RegExp(`^Running,\\s*${name}-1`) })).toHaveCount(1);
    const isFirst = (await jobs.first().innerText()).includes(`${name}-0`);
    const [first = '', second = ''] = isFirst ? ids : ids.toReversed();
    const chosen = () => field(page).getAttribute('aria-activedescendant');
    expect(await chosen()).toBe(await jobs.first().getAttribute('id'));
    await page.keyboard.press('ArrowDown');
    await expect.poll(chosen).toBe(await jobs.nth(1).getAttribute('id'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${first}`);
    await expect(palette(page)).toHaveCount(0);

    await page.keyboard.press('Control+K');
    await expect(field(page)).toBeFocused();
    await page.keyboard.insertText(`job_id: ${second}`);
    await expect(palette(page).getByRole('option', { name: `Look up job ${second}` })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${second}`);
  });

  test('does what can be done, in either language', async ({ page, dashboard }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    const run = async (typed: string) => {
      await page.keyboard.press('Control+K');
      await expect(field(page)).toBeFocused();
      await page.keyboard.insertText(typed);
      await expect(palette(page).getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(palette(page)).toHaveCount(0);
    };
    await open(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
    await run('copy id');
    await expect(
      page.getByRole('status').filter({ hasText: `Copied ${SAMPLE_JOB_IDS.failed}` }),
    ).toBeVisible();
    expect(await copied()).toBe(SAMPLE_JOB_IDS.failed);
    await run('copy link');
    await expect.poll(copied).toBe(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
    await run('theme');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await run('查看失败');
    await expect(page).toHaveURL(`${dashboard.url}/?phase=failed`);
    await page.evaluate((id) => navigator.clipboard.writeText(`see ${id}`), SAMPLE_JOB_IDS.success);
    await run('look up from');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.success}`);
    await run('settings');
    await expect(page).toHaveURL(`${dashboard.url}/settings`);
    await run('switch language');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await run('快捷键');
    await expect(sheet(page)).toBeVisible();
  });

  test('what is typed before it has come is in its field, and does nothing else', async ({
    browser,
    dashboard,
  }) => {
    // Requests of a service worker can't be intercepted by a page's routes.
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en-US' });
    const page = await context.newPage();
    await open(page, dashboard.url);
    let letCome: () => void = () => undefined;
    const mayCome = new Promise<void>((resolve) => (letCome = resolve));
    await page.route('**/_next/static/**/*.js', async (route) => {
      await mayCome;
      await route.continue();
    });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('tlxx');
    await page.keyboard.press('Backspace');
    await expect(palette(page)).toHaveCount(0);
    letCome();
    await expect(field(page)).toHaveValue('tlx');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.keyboard.type('1');
    await expect(field(page)).toHaveValue('tlx1');
    await page.keyboard.press('Escape');
    await expect(palette(page)).toHaveCount(0);
    await page.keyboard.press('l');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await context.close();
  });

  test('a button opens it on a wide screen, and nothing that fits is said', async ({ page, dashboard }) => {
    await open(page, dashboard.url);
    const button = page.getByRole('button', { name: 'Search and commands' });
    await button.click();
    await page.keyboard.type('nothing is called this');
    await expect(palette(page).getByText('No results')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toHaveCount(0);
    await expect(button).toBeFocused();
    await page.setViewportSize({ width: 400, height: 800 });
    await expect(button).toBeHidden();
  });
});

test.describe('keys', () => {
  test('go where they say, and do nothing in a field or with a modifier', async ({ page, dashboard }) => {
    const name = `keys${Date.now()}`;
    const ids = await knownJobs(dashboard, name, [{ status: 'Running' }, { status: 'Running' }]);
    await open(page, `${dashboard.url}/?q=${name}&sort=newest`);
    await expect(page.locator('article[data-job]')).toHaveCount(2);
    const search = page.getByRole('searchbox', { name: 'Search' });

    await page.keyboard.press('/');
    await expect(search).toBeFocused();
    await search.pressSequentially('jtl?');
    await expect(search).toHaveValue('jtl?');
    await expect(sheet(page)).toHaveCount(0);
    await open(page, `${dashboard.url}/?q=${name}&sort=newest`);
    await expect(page.locator('article[data-job]')).toHaveCount(2);

    const focused = page.locator('article[data-job]:focus-within');
    await page.keyboard.press('j');
    const cards = page.locator('article[data-job]');
    await expect(focused).toHaveAttribute('data-job', (await cards.first().getAttribute('data-job')) ?? '');
    await page.keyboard.press('j');
    const second = (await cards.nth(1).getAttribute('data-job')) ?? '';
    await expect(focused).toHaveAttribute('data-job', second);
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await expect(focused).toHaveAttribute('data-job', second);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${second}`);
    expect(ids).toContain(second);

    const pin = page.getByRole('button', { name: /^Pin / });
    await expect(pin).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('p');
    await expect(pin).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('c');
    await expect(page.getByRole('status').filter({ hasText: `Copied ${second}` })).toBeVisible();
    const asked = page.waitForRequest((request) => request.headers()['cache-control'] === 'no-cache');
    await page.keyboard.press('r');
    await asked;

    const theme = page.locator('html');
    await page.keyboard.press('Control+Shift+T');
    await page.keyboard.press('Alt+t');
    await page.keyboard.press('Shift+T');
    await expect(theme).toHaveAttribute('data-theme', 'system');
    await page.keyboard.press('t');
    await expect(theme).toHaveAttribute('data-theme', 'light');
    await page.keyboard.press('l');
    await expect(theme).toHaveAttribute('lang', 'zh-CN');
    await page.keyboard.press('/');
    await expect(palette(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toHaveCount(0);

    await page.keyboard.press('h');
    await page.waitForTimeout(300);
    await expect(page).toHaveURL(/\/jobs\//);
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await expect(page).toHaveURL(`${dashboard.url}/`);
  });

  test('are on a sheet, where they can be switched off for good', async ({ page, dashboard }) => {
    await open(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
    await page.keyboard.press('?');
    await expect(sheet(page)).toBeVisible();
    for (const key of ['/', 'r', 't', 'l', 'g', 'h', 'j', 'k', 'p', 'c', '?', 'Enter']) {
      await expect(sheet(page).getByText(key, { exact: true })).toHaveCount(1);
    }
    await page.keyboard.press('t');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
    await sheet(page).getByRole('checkbox', { name: 'Enable single-key shortcuts' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(sheet(page)).toHaveCount(0);

    for (const reloaded of [false, true]) {
      if (reloaded) await open(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.failed}`);
      for (const key of ['t', '?', '/']) await page.keyboard.press(key);
      await page.waitForTimeout(300);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.keyboard.press('Control+K');
    await expect(field(page)).toBeFocused();
    await page.keyboard.insertText('keyboard');
    await page.keyboard.press('Enter');
    await sheet(page).getByRole('checkbox').check();
    await page.keyboard.press('Escape');
    await expect(sheet(page)).toHaveCount(0);
    await page.keyboard.press('t');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  });
});

for (const { colorScheme, locale } of LOOKS) {
  test(`axe finds nothing on the palette, the sheet and the export menu, ${colorScheme}, ${locale}`, async ({
    browser,
    dashboard,
  }) => {
    await knownJobs(dashboard, 'axe', [{ status: 'Failed', reason: 'quota' }, { status: 'Running' }]);
    const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const violations: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') violations.push(message.text());
    });
    // Excludes the jobs of other tests, which would slow axe down.
    await open(page, `${dashboard.url}/?q=axe`);
    await expect(page.locator('article[data-job]').first()).toBeVisible();
    await page.locator('details summary').click();
    await expect(page.getByRole('link', { name: /CSV/ })).toBeVisible();
    await expectAccessible(page, 'export menu');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('link', { name: /CSV/ })).toBeHidden();
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.keyboard.press('Control+K');
      await expect(palette(page).getByRole('option').nth(3)).toBeVisible();
      await expectAccessible(page, `palette at ${width}`);
      await page.keyboard.press('Escape');
      await expect(palette(page)).toHaveCount(0);
      await page.locator('body').click({ position: { x: 2, y: 2 } });
      await page.keyboard.press('?');
      await expect(sheet(page)).toBeVisible();
      await expectAccessible(page, `sheet at ${width}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.keyboard.press('Escape');
      await expect(sheet(page)).toHaveCount(0);
    }
    expect(violations).toEqual([]);
    await context.close();
  });
}

test('a board is a file that no spreadsheet runs, with just what it shows', async ({ page, dashboard }) => {
  const name = `export${Date.now()}`;
  const reason = '=HYPERLINK("http://evil.example","a")\nsecond line, with a comma';
  await knownJobs(dashboard, name, [{ status: 'Failed', reason }, { status: 'Running' }]);
  await control(dashboard.simulator, 'POST', 'jobs', {
    id: crypto.randomUUID(),
    resource_name: 'not of this board',
  });
  await page.goto(`${dashboard.url}/?q=${name}`);
  await expect(page.locator('article[data-job]')).toHaveCount(2);
  const save = async (format: string) => {
    await page.locator('details summary').click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: `Export as ${format}` }).click();
    const file = await download;
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
  };
  const csv = await save('CSV');
  expect(csv.name).toMatch(/^swr-jobs-\d{4}-\d\d-\d\d\.csv$/);
  expect(csv.text).toMatch(/^\uFEFFid,resource_name,type,status,/);
  expect(csv.text).toContain(`"'=HYPERLINK(""http://evil.example"",""a"")\nsecond line, with a comma"`);
  expect(csv.text.split('\r\n').slice(1, -1)).toHaveLength(2);
  expect(csv.text).not.toContain('not of this board');

  const json = await save('JSON');
  expect(json.name).toMatch(/\.json$/);
  const parsed = JSON.parse(json.text) as { jobs: { job: { reason: string } }[]; complete: boolean };
  expect(parsed.complete).toBe(true);
  expect(parsed.jobs.map(({ job }) => job.reason)).toContain(reason);
  const refused = await page.request.get(`${dashboard.url}/api/jobs/export?format=xlsx`);
  expect(refused.status()).toBe(400);
});

test('the address bar can search here', async ({ page, dashboard }) => {
  const name = `bar${Date.now()}-7`;
  const [id = ''] = await knownJobs(dashboard, name, [{ status: 'Running' }]);
  await page.goto(dashboard.url);
  const link = page.locator('link[rel="search"]');
  await expect(link).toHaveAttribute('type', 'application/opensearchdescription+xml');
  const address = new URL((await link.getAttribute('href')) ?? '', dashboard.url).href;
  for (const [language, shortName] of [
    ['en', 'SWR jobs'],
    ['zh-CN', 'SWR 任务'],
  ] as const) {
    const answer = await page.request.get(address, { headers: { 'Accept-Language': language } });
    expect(answer.headers()['content-type']).toContain('application/opensearchdescription+xml');
    const found = await page.evaluate(
      (xml) => {
        const document = new DOMParser().parseFromString(xml, 'application/xml');
        return {
          isBroken: document.querySelector('parsererror') !== null,
          shortName: document.querySelector('ShortName')?.textContent,
          template: document.querySelector('Url[type="text/html"]')?.getAttribute('template'),
        };
      },
      await answer.text(),
    );
    expect(found).toEqual({
      isBroken: false,
      shortName,
      template: `${dashboard.url}/jobs/find?q={searchTerms}`,
    });
  }
  const find = (text: string) => page.goto(`${dashboard.url}/jobs/find?q=${encodeURIComponent(text)}`);
  await find(`job ${id} failed`);
  await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
  await find(`${id} ${SAMPLE_JOB_IDS.failed}`);
  await expect(page).toHaveURL(`${dashboard.url}/jobs?id=${id}&id=${SAMPLE_JOB_IDS.failed}`);
  await find(name);
  await expect(page).toHaveURL(`${dashboard.url}/?q=${name}`);
  await find('two words');
  await expect(page).toHaveURL(`${dashboard.url}/?q=two+words`);
  await find('');
  await expect(page).toHaveURL(`${dashboard.url}/`);
});

test('the dashboard is an app that can be installed', async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  const href = (await page.locator('link[rel="manifest"]').getAttribute('href')) ?? '';
  const answer = await page.request.get(new URL(href, dashboard.url).href);
  const manifest = (await answer.json()) as { name: string; icons: { src: string; sizes: string }[] };
  expect(manifest.name).toBe('SWR Job Monitor');
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(size).toBe(sizes);
  }
});
