import type { Page } from '@playwright/test';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expectAccessible } from './accessible';
import { control, dashboardOfGroup, expect, test, LOOKS } from './dashboard';
import { createJobs, knownJobs, lookUp } from './jobs';
import { open } from './open';

const card = (page: Page, id: string) => page.locator(`article[data-job="${id}"]`);
const cards = (page: Page) => page.locator('article[data-job]');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search' });

/** Returns the first ID and fails if there is none. */
function first(ids: readonly string[]): string {
  return ids[0] ?? '';
}

/** Presses Tab until an element with this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
  for (let i = 0; i < 200 && !name.test(await focused()); i++) await page.keyboard.press('Tab');
  expect(await focused()).toMatch(name);
}

test('jobs that nobody pasted are on the board, the unfinished ones before those that ended', async ({
  page,
  ownDashboard,
}) => {
  await page.goto(ownDashboard.url);
  for (const id of [
    SAMPLE_JOB_IDS.running,
    SAMPLE_JOB_IDS.success,
    SAMPLE_JOB_IDS.failed,
    SAMPLE_JOB_IDS.unknownStatus,
  ]) {
    // After a list request that timed out, the next one is sent half a minute later.
    await expect(card(page, id)).toBeVisible({ timeout: 60_000 });
  }
  const phases = await page
    .locator('article [data-phase]')
    .evaluateAll((all) => all.map((badge) => badge.getAttribute('data-phase') ?? ''));
  const firstEnded = phases.findIndex((phase) => ['succeeded', 'failed'].includes(phase));
  expect(phases.slice(firstEnded).filter((phase) => !['succeeded', 'failed'].includes(phase))).toEqual([]);
  await expect(page.getByRole('button', { name: /^Failed [2-9]/ })).toBeVisible();
});

test('a filter and a search are in the address: they survive a reload, and "back" undoes them', async ({
  page,
  dashboard,
}) => {
  const word = `filter${Date.now()}`;
  await knownJobs(dashboard, word, [{ status: 'Running' }, { status: 'Failed', reason: 'quota' }]);
  await open(page, dashboard.url);
  await search(page).pressSequentially(word, { delay: 40 });
  await expect(page).toHaveURL(`${dashboard.url}/?q=${word}`);
  await expect(search(page)).toHaveValue(word);
  await expect(cards(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'Failed 1' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?phase=failed&q=${word}`);
  await expect(cards(page)).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Sort' }).selectOption('Newest first');
  await expect(page).toHaveURL(`${dashboard.url}/?phase=failed&q=${word}&sort=newest`);

  await page.reload();
  await expect(cards(page)).toHaveCount(1);
  await expect(search(page)).toHaveValue(word);
  await expect(page.getByRole('button', { name: 'Failed 1' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('combobox', { name: 'Sort' })).toHaveValue('newest');

  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(`${dashboard.url}/?q=${word}`);
  await expect(cards(page)).toHaveCount(2);
  await page.goForward();
  await expect(page.getByRole('button', { name: 'Failed 1' })).toHaveAttribute('aria-pressed', 'true');
  await expect(cards(page)).toHaveCount(1);
});

test('there is to choose from what any job has: a choice and a search take none of it away', async ({
  page,
  dashboard,
}) => {
  const word = `choice${Date.now()}`;
  await knownJobs(dashboard, word, [
    { status: 'Running', type: `${word}A` },
    { status: 'Running', type: `${word}B` },
  ]);
  await open(page, `${dashboard.url}/?type=${word}A`);
  await expect(cards(page)).toHaveCount(1);
  const types = page.getByRole('combobox', { name: 'Type' });
  await types.selectOption(`${word}B`);
  await expect(page).toHaveURL(`${dashboard.url}/?type=${word}B`);
  await open(page, `${dashboard.url}/?q=no-job-is-called-so`);
  await expect(types.getByRole('option', { name: `${word}A` })).toBeAttached();
});

test('a job is found by its type, its reason, its note and its ID', async ({ page, dashboard }) => {
  const word = `found${Date.now()}`;
  const [plain, noted] = await knownJobs(dashboard, 'x', [
    { type: `Type${word}`, status: 'Failed', reason: `because ${word}` },
    { status: 'Running' },
  ]);
  await fetch(`${dashboard.url}/api/jobs/${noted ?? ''}`, {
    method: 'PATCH',
    body: JSON.stringify({ note: `note ${word}` }),
  });
  await open(page, `${dashboard.url}/?q=${word}`);
  await expect(cards(page)).toHaveCount(2);
  await search(page).fill(plain ?? '');
  await expect(cards(page)).toHaveCount(1);

  await page.goto(`${dashboard.url}/?q=${word}`);
  await page.getByRole('combobox', { name: 'Type' }).selectOption(`Type${word}`);
  await expect(page).toHaveURL(new RegExp(`type=Type${word}`));
  await expect(cards(page)).toHaveCount(1);
  await page.getByRole('button', { name: `Clear filter: Type${word}` }).click();
  await expect(cards(page)).toHaveCount(2);
});

test('a filter chosen in the moment in which the page comes alive is not lost', async ({
  page,
  dashboard,
}) => {
  const word = `early${Date.now()}`;
  await knownJobs(dashboard, 'x', [
    { type: `${word}A`, status: 'Running' },
    { type: `${word}B`, status: 'Running' },
  ]);
  // The router writes its first history entry when React commits, and listens for others only after its
  // effects.
  await page.addInitScript((type) => {
    const original = window.history.replaceState.bind(window.history);
    window.history.replaceState = (...entry) => {
      original(...entry);
      window.history.replaceState = original;
      queueMicrotask(() => {
        const select = document.querySelector<HTMLSelectElement>(`select:has(option[value="${type}"])`);
        if (!select) return;
        select.value = type;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    };
  }, `${word}B`);
  await page.goto(`${dashboard.url}/?q=${word}`);
  await expect(page).toHaveURL(`${dashboard.url}/?type=${word}B&q=${word}`);
  await expect(cards(page)).toHaveCount(1);
  await expect(page.getByRole('combobox', { name: 'Type' })).toHaveValue(`${word}B`);
  await page.goBack();
  await expect(page).toHaveURL(`${dashboard.url}/?q=${word}`);
  await expect(cards(page)).toHaveCount(2);
});

test('nothing that matches has its own words and a way out', async ({ page, dashboard }) => {
  await page.goto(`${dashboard.url}/?q=nothing-is-called-this&phase=failed`);
  await expect(page.getByRole('heading', { name: 'No matching jobs' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/`);
  await expect(search(page)).toHaveValue('');
  await expect(cards(page).first()).toBeVisible();
});

test('an address that holds no filter shows everything', async ({ page, dashboard }) => {
  await knownJobs(dashboard, 'any', [{ status: 'Running' }]);
  await page.goto(`${dashboard.url}/?phase=finished&sort=sideways`);
  await expect(cards(page).first()).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Sort' })).toHaveValue('board');
  await expect(page.getByRole('button', { pressed: true })).toHaveCount(0);
});

test('a job is pinned to the top, and stays there after a reload', async ({ page, dashboard }) => {
  const word = `pin${Date.now()}`;
  const ids = await createJobs(dashboard.simulator, word, [{ status: 'Success' }]);
  ids.push(...(await knownJobs(dashboard, word, [{ status: 'Running' }, { status: 'Running' }])));
  await lookUp(dashboard, ids);
  await page.goto(`${dashboard.url}/?q=${word}`);
  await expect(cards(page)).toHaveCount(3);
  await expect(cards(page).last()).toHaveAttribute('data-job', first(ids));

  const pin = card(page, first(ids)).getByRole('button', { name: `Pin ${word}-0` });
  await pin.click();
  await expect(cards(page).first()).toHaveAttribute('data-job', first(ids));
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(cards(page).first()).toHaveAttribute('data-job', first(ids));
  await page.goto(`${dashboard.url}/jobs/${first(ids)}`);
  await page.getByRole('button', { name: `Pin ${word}-0`, pressed: true }).click();
  await expect(page.getByRole('button', { name: `Pin ${word}-0`, pressed: false })).toBeVisible();
});

test('pinning keeps the focus of the keyboard where it was', async ({ page, dashboard }) => {
  const word = `keys${Date.now()}`;
  const ids = await knownJobs(dashboard, word, [{ status: 'Success' }, { status: 'Running' }]);
  await page.goto(`${dashboard.url}/?q=${word}`);
  await expect(cards(page)).toHaveCount(2);
  await tabTo(page, new RegExp(`^Pin ${word}-0`));
  await page.keyboard.press('Space');
  await expect(cards(page).first()).toHaveAttribute('data-job', first(ids));
  const focused = page.locator(':focus');
  await expect(focused).toHaveAttribute('aria-label', `Pin ${word}-0`);
  await expect(focused).toHaveAttribute('aria-pressed', 'true');
});

test('a note is written in its place, and survives a reload and a restart', async ({
  page,
  ownDashboard,
}) => {
  const id = SAMPLE_JOB_IDS.success;
  await page.goto(`${ownDashboard.url}/jobs/${id}`);
  await page.getByRole('button', { name: 'Add note' }).click();
  const field = page.getByRole('textbox', { name: 'Note' });
  await field.fill('not this');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Add note' })).toBeFocused();

  await page.keyboard.press('Enter');
  await field.fill('ask the network team: 工单 4711');
  await page.keyboard.press('Enter');
  const shown = page.getByRole('button', { name: 'Edit note: ask the network team: 工单 4711' });
  await expect(shown).toBeFocused();
  await page.reload();
  await expect(shown).toBeVisible();

  await shown.click();
  await ownDashboard.stop();
  await field.fill('typed while nothing answers');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Couldn’t save: Server unreachable.')).toBeVisible();
  await expect(field).toHaveValue('typed while nothing answers');

  await ownDashboard.start();
  await page.goto(ownDashboard.url);
  await expect(card(page, id).getByText('ask the network team: 工单 4711')).toBeVisible();
});

test('a job is forgotten with the keyboard alone, after a question', async ({ page, dashboard }) => {
  const word = `forget${Date.now()}`;
  const id = first(await knownJobs(dashboard, word, [{ status: 'Running' }]));
  await page.goto(`${dashboard.url}/jobs/${id}`);
  await tabTo(page, /^Remove job/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Remove this job?' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Remove job/ })).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Job removed' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${dashboard.url}/`);
  await page.waitForLoadState('networkidle');
  await search(page).fill(word);
  await expect(page.getByRole('heading', { name: 'No matching jobs' })).toBeVisible();
});

test('a forgotten job can be watched again, with a history that begins anew', async ({ page, dashboard }) => {
  const id = first(await knownJobs(dashboard, 'again', [{ status: 'Creating' }]));
  await control(dashboard.simulator, 'PUT', `jobs/${id}`, { status: 'Running' });
  await page.goto(`${dashboard.url}/jobs/${id}`);
  const history = page.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(history).toHaveCount(2);
  await page.getByRole('button', { name: /^Remove job/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Monitor again' }).click();
  await expect(history).toHaveText([/^Running · .* \(first seen\)$/]);
});

test.describe('of more jobs than a page holds', () => {
  // The jobs exist before the dashboard starts and are discovered by the list. Individual lookups would take
  // minutes.
  const group = dashboardOfGroup(async (simulator) => {
    const of = (status: string, length: number) => Array.from({ length }, () => ({ status }));
    await createJobs(simulator, 'thousand', of('Success', 1050));
    await createJobs(simulator, 'polled', of('Running', 200));
  });

  test('a thousand jobs scroll to the last one, the page stays small, and "back" finds the place again', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    const { dashboard } = group();
    await page.goto(`${dashboard.url}/?q=thousand`);
    await expect(page.getByRole('button', { name: 'Succeeded 1050' })).toBeVisible({ timeout: 90_000 });

    const places = () =>
      page
        .locator('li[aria-posinset]')
        .evaluateAll((all) => all.map((each) => Number(each.getAttribute('aria-posinset'))));
    await expect
      .poll(
        async () => {
          await page.keyboard.press('End');
          const shown = await places();
          expect(shown.length).toBeLessThanOrEqual(60);
          expect(shown).toEqual(shown.map((_, i) => (shown[0] ?? 0) + i));
          return shown.at(-1);
        },
        { timeout: 120_000, intervals: [50] },
      )
      .toBe(1050);
    expect(await page.locator('*').count()).toBeLessThan(5_000);

    const id = (await cards(page).last().getAttribute('data-job')) ?? '';
    const link = card(page, id).getByRole('link', { name: /^Open job/ });
    await link.scrollIntoViewIfNeeded();
    await link.click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
    await page.goBack();
    await expect(card(page, id)).toBeInViewport();
  });

  test('of many pages only the first and those on screen are asked again', async ({ page }) => {
    const { dashboard } = group();
    await page.goto(`${dashboard.url}/?q=polled`);
    await expect(page.getByRole('button', { name: 'Running 200' })).toBeVisible({ timeout: 60_000 });
    await expect
      .poll(
        async () => {
          await page.keyboard.press('End');
          return page.locator('li[aria-posinset]').last().getAttribute('aria-posinset');
        },
        { intervals: [100] },
      )
      .toBe('200');
    const asked: string[] = [];
    await page.waitForTimeout(500);
    page.on('request', (request) => {
      if (request.url().includes('/api/jobs?')) asked.push(new URL(request.url()).search);
    });
    await expect.poll(() => asked.length, { timeout: 30_000 }).toBeGreaterThan(5);
    const pages = new Set(asked);
    expect([...pages].filter((query) => !query.includes('cursor='))).toHaveLength(1);
    expect(pages.size).toBeLessThanOrEqual(3);
  });
});

test('the history tells between which two looks a status began', async ({ page, dashboard }) => {
  const id = first(await knownJobs(dashboard, 'history', [{ status: 'Initializing' }]));
  await page.goto(`${dashboard.url}/jobs/${id}`);
  const rows = page.getByRole('region', { name: 'History' }).getByRole('listitem');
  const time = String.raw`\d\d:\d\d:\d\d`;
  await expect(rows).toHaveText([new RegExp(String.raw`^Initializing · ${time} \(first seen\)$`)]);
  await page.waitForTimeout(1_500);
  await control(dashboard.simulator, 'PUT', `jobs/${id}`, { status: 'Creating' });
  await expect(rows.nth(1)).toHaveText(new RegExp(`^Creating · ${time}( – ${time})?$`));
  await control(dashboard.simulator, 'PUT', `jobs/${id}`, { status: 'Success' });
  await expect(rows.nth(2)).toHaveText(/^Success · /);
});

test('a job that SWR no longer knows keeps its last state and its history, and says when it was seen', async ({
  page,
  dashboard,
}) => {
  const id = first(await knownJobs(dashboard, 'gone', [{ status: 'Running' }]));
  await page.goto(`${dashboard.url}/jobs/${id}`);
  await expect(page.locator('[data-phase="running"]').first()).toBeVisible();
  await control(dashboard.simulator, 'DELETE', `jobs/${id}`);
  await expect(page.getByText(/No longer in SWR\. Last seen \d\d:\d\d:\d\d\./)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.locator('[data-phase="running"]').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(1);
  const answer = await page.reload();
  expect(answer?.status()).toBe(200);
  await expect(page.getByText(/No longer in SWR/)).toBeVisible();
});

test.describe('where SWR lets no jobs be listed', () => {
  const group = dashboardOfGroup((simulator) =>
    control(simulator, 'PUT', 'permissions', { listJobs: false }),
  );

  test('a list that SWR refuses is said calmly, and pasted jobs are watched all the same', async ({
    page,
  }) => {
    const { dashboard } = group();
    await page.goto(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.running}`);
    await expect(page.locator('[data-phase="running"]').first()).toBeVisible();
    await page.goto(dashboard.url);
    await expect(card(page, SAMPLE_JOB_IDS.running)).toBeVisible();
    await expect(
      page.getByRole('status').filter({ hasText: 'profile “default” lacks swr:instance:listJobs' }),
    ).toHaveText(/Next attempt .*\d\d:\d\d:\d\d\.$/, { timeout: 30_000 });
    await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
  });

  // This fault does not apply to jobs that are read with a list.
  test('a state that SWR fails to refresh stays on screen and says why', async ({ page }) => {
    const { dashboard, simulator } = group();
    const id = crypto.randomUUID();
    await control(simulator, 'POST', 'jobs', { id, status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await control(simulator, 'PUT', `jobs/${id}/fault`, { kind: 'status', status: 500 });
    await expect(page.getByText(/Stale since .*SWR internal error/)).toBeVisible();
    await expect(page.locator('[data-phase="running"]').first()).toBeVisible();
    await control(simulator, 'PUT', `jobs/${id}/fault`, null);
    await expect(page.getByText(/Stale since/)).toBeHidden();
  });
});

test('the board is there without JavaScript, and breaks no rule of its own policy with it', async ({
  browser,
  page,
  dashboard,
}) => {
  await knownJobs(dashboard, 'plain', [{ status: 'Running' }]);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(dashboard.url);
  await expect(cards(plain).first()).toBeVisible();
  await expect(plain.locator('[style]')).toHaveCount(0);
  await context.close();

  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  await page.goto(dashboard.url);
  await page
    .getByRole('link', { name: /^Open job/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Remove job/ }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  expect(violations).toEqual([]);
});

test('a phone shows the board, its filters and a question without scrolling sideways', async ({
  page,
  dashboard,
}) => {
  const id = first(
    await knownJobs(dashboard, `a-very-long-name-${'x'.repeat(60)}`, [
      { status: 'Failed', reason: 'no-space-'.repeat(40) },
    ]),
  );
  await page.setViewportSize({ width: 320, height: 700 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await page.goto(`${dashboard.url}/?phase=failed&q=no-space`);
  await expect(card(page, id)).toBeVisible();
  expect(await width()).toBeLessThanOrEqual(320);
  await page.goto(`${dashboard.url}/jobs/${id}`);
  await page.getByRole('button', { name: 'Add note' }).click();
  expect(await width()).toBeLessThanOrEqual(320);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Remove job/ }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  const box = await dialog.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true);
});

for (const { colorScheme, locale } of LOOKS) {
  test(`axe finds nothing on the board and what belongs to it, ${colorScheme}, ${locale}`, async ({
    browser,
    dashboard,
  }) => {
    const id = first(await knownJobs(dashboard, 'axe', [{ status: 'Failed', reason: 'x'.repeat(400) }]));
    await fetch(`${dashboard.url}/api/jobs/${id}`, {
      method: 'PATCH',
      body: JSON.stringify({ pinned: true, note: 'a note' }),
    });
    const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${dashboard.url}/?phase=failed&type=CreateInstance&q=axe`);
    await expect(card(page, id)).toBeVisible();
    await expectAccessible(page, 'filtered board');
    await page.goto(`${dashboard.url}/?q=nothing-is-called-this`);
    await expectAccessible(page, 'nothing matches');
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await page.getByRole('button', { name: /a note/ }).click();
    await expectAccessible(page, 'note');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^(Remove job|移除任务)/ }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(page, 'question');
    await context.close();
  });
}
