import { expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { createJobs } from '@/e2e/fixtures/jobs';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import { openHydrated, waitUntilReady } from '@/e2e/pages/app-shell';
import { getBoardStatus, getGroupHeadings, getSortField, readJobTops } from '@/e2e/pages/board-page';
import { getFocusedCard } from '@/e2e/pages/job-card';
import { getCell, getRowLink, getRows, getSelectionBar, getSortButton } from '@/e2e/pages/job-table';

const INSTANCE = '0d3a6f51-2b1c-4a6e-9f77-6a1d5b0c9e21';
const MANY = 301;
/** Distance of one scroll step in the long board, in pixels. */
const STEP = 500;
/** Time for rendering after a step. */
const SETTLE_MS = 200;

const createdAgo = (minutes: number) => ({
  status: 'Success',
  created_at: new Date(Date.now() - minutes * 60_000).toISOString(),
});
const HEADINGS = {
  type: ['Create instance 3 jobs', 'Delete instance 1 job'],
  profile: ['default · cn-north-4 4 jobs'],
  instance: ['No instance 2 jobs', 'group-2 0d3a6f51 2 jobs'],
};
const ORDERS = { type: [3, 1, 0, 2], profile: [3, 2, 1, 0], instance: [3, 1, 2, 0] };

test.describe('grouped board', { tag: '@slow' }, () => {
  const getDashboard = setUpDashboard(async (simulator) => {
    const noInstance = { fields: { instance_id: null } };
    await createJobs(simulator, 'group', [
      { ...createdAgo(40), instance_id: INSTANCE, type: 'CreateInstance' },
      { ...createdAgo(30), ...noInstance, type: 'CreateInstance' },
      { ...createdAgo(20), instance_id: INSTANCE, type: 'DeleteInstance' },
      { ...createdAgo(10), ...noInstance, type: 'CreateInstance' },
    ]);
    const types = ['ManyA', 'ManyB', 'ManyB', 'ManyC', 'ManyC', 'ManyC', 'ManyC'];
    await createJobs(
      simulator,
      'many',
      Array.from({ length: MANY }, (_, i) => ({ ...createdAgo(i), type: types[i % types.length] })),
    );
  });

  for (const view of ['cards', 'table'] as const) {
    for (const sort of ['type', 'profile', 'instance'] as const) {
      test(`${view}: each ${sort} has a heading, and its newest job is first`, async ({ page }) => {
        await page.goto(`${getDashboard().url}/?q=group-&view=${view}&sort=${sort}`);
        await expect(getGroupHeadings(page)).toHaveText(HEADINGS[sort], {
          useInnerText: true,
          timeout: 60_000,
        });
        const jobs = page.getByRole('link', { name: /^Open job group-/ });
        await expect(jobs).toHaveText(ORDERS[sort].map((index) => `group-${index}`));
        await expectAccessible(page, `${view} by ${sort}`);
        await usePhone(page);
        await expectNoWider(page);
      });
    }

    test(`${view}: the heading of an instance leads to its page`, async ({ page }) => {
      await openHydrated(page, `${getDashboard().url}/?q=group-&view=${view}&sort=instance`);
      await getGroupHeadings(page).getByRole('link', { name: '0d3a6f51' }).click();
      await expect(page).toHaveURL(`${getDashboard().url}/instances/${INSTANCE}`);
    });
  }

  test('a board is grouped by the sort field, and j and k move over its cards', async ({ page }) => {
    await openHydrated(page, `${getDashboard().url}/?q=group-&view=cards`);
    await expect(getGroupHeadings(page)).toHaveCount(0);
    await getSortField(page).selectOption('Type');
    await expect(getGroupHeadings(page)).toHaveText(HEADINGS.type, { useInnerText: true });
    await expect(page).toHaveURL(/sort=type/);
    for (let i = 0; i < 4; i++) await page.keyboard.press('j');
    await expect(getFocusedCard(page)).toHaveAccessibleName('group-2');
    await page.keyboard.press('k');
    await expect(getFocusedCard(page)).toHaveAccessibleName('group-0');
  });

  test('in a table, a column groups, keys skip headings, and a range extends over them', async ({ page }) => {
    await openHydrated(page, `${getDashboard().url}/?q=group-&view=table`);
    await getSortButton(page, 'Type').click();
    await expect(getGroupHeadings(page)).toHaveText(HEADINGS.type, { useInnerText: true });
    const rows = getRows(page);
    await expect(rows.first()).toHaveAttribute('aria-rowindex', '3');
    await expect(rows.last()).toHaveAttribute('aria-rowindex', '7');
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '7');
    // The last row has no border.
    const heights = await page
      .locator('tbody tr:not(:last-child)')
      .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(new Set(heights).size).toBe(1);

    await getRowLink(rows.nth(2)).focus();
    await page.keyboard.press('ArrowDown');
    await expect(getRowLink(rows.nth(3))).toBeFocused();
    await page.keyboard.press('Control+Home');
    await expect(getCell(rows.first(), 'select').getByRole('checkbox')).toBeFocused();

    await rows.nth(1).getByRole('checkbox').click();
    await rows
      .nth(3)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await expect(getSelectionBar(page).getByText('3 selected')).toBeVisible();
  });

  for (const view of ['cards', 'table'] as const) {
    test(`${view}: hundreds of jobs scroll without jumps, each appears once, and "back" returns`, async ({
      page,
    }) => {
      test.setTimeout(180_000);
      await page.goto(`${getDashboard().url}/?q=many-&view=${view}&sort=type`);
      await expect(getBoardStatus(page)).toHaveText(new RegExp(`^${MANY} of`), { timeout: 60_000 });
      await expect(getGroupHeadings(page)).toHaveCount(1);
      await waitUntilReady(page);
      const ids = new Set<string>();
      const headings = new Set<string>();
      let before = new Map<string, number>();
      await expect(async () => {
        before = await readJobTops(page);
        expect(before.size).toBeGreaterThan(0);
      }).toPass();
      let atEnd = 0;
      while (atEnd < 3) {
        const scrolled = await page.evaluate((y) => {
          const start = window.scrollY;
          window.scrollBy({ top: y, behavior: 'instant' });
          return window.scrollY - start;
        }, STEP);
        await page.waitForTimeout(SETTLE_MS);
        // The last step is shorter. A slow browser may not have drawn the new part of the list yet.
        let after = new Map<string, number>();
        await expect(async () => {
          after = await readJobTops(page);
          expect([...after.keys()].some((id) => before.has(id))).toBe(true);
        }).toPass();
        const moved = [...after].filter(([id]) => before.has(id));
        for (const [id, top] of moved)
          expect(Math.abs((before.get(id) ?? 0) - top - scrolled)).toBeLessThan(2);
        for (const id of after.keys()) ids.add(id);
        for (const text of await getGroupHeadings(page).allTextContents()) headings.add(text.slice(0, 5));
        // A slow server may not have sent the next page yet.
        const isComplete = await page.getByText('End of list').isVisible();
        atEnd = scrolled === 0 && isComplete ? atEnd + 1 : 0;
        before = after;
      }
      expect(ids.size).toBe(MANY);
      expect(headings).toEqual(new Set(['ManyA', 'ManyB', 'ManyC']));

      const last = [...before.keys()].at(-1) ?? '';
      await page.locator(`[data-job="${last}"]`).getByRole('link').first().click();
      await expect(page).toHaveURL(`${getDashboard().url}/jobs/${last}`);
      await page.goBack();
      await expect(page.locator(`[data-job="${last}"]`)).toBeInViewport();
    });
  }
});
