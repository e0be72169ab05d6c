import { expect, test } from '@/e2e/fixtures/dashboard';
import { annotateJob, monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import {
  getNoMatchHeading,
  getPhaseFilter,
  getPhaseFilters,
  getSearchField,
  getSortField,
  getTypeField,
} from '@/e2e/pages/board-page';
import { getCards } from '@/e2e/pages/job-card';

test.describe('board filters', () => {
  test('filters and search are in the URL, survive a reload, and are undone by "back"', async ({
    page,
    dashboard,
  }) => {
    const name = `filter${Date.now()}`;
    await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Failed', reason: 'quota' }]);
    await openHydrated(page, dashboard.url);
    await getSearchField(page).pressSequentially(name, { delay: 40 });
    await expect(page).toHaveURL(`${dashboard.url}/?q=${name}`);
    await expect(getSearchField(page)).toHaveValue(name);
    await expect(getCards(page)).toHaveCount(2);

    const failed = getPhaseFilter(page, 'Failed 1');
    await failed.click();
    await expect(page).toHaveURL(`${dashboard.url}/?phase=failed&q=${name}`);
    await expect(getCards(page)).toHaveCount(1);
    await getSortField(page).selectOption('Newest first');
    await expect(page).toHaveURL(`${dashboard.url}/?phase=failed&q=${name}&sort=created`);

    await page.reload();
    await expect(getCards(page)).toHaveCount(1);
    await expect(getSearchField(page)).toHaveValue(name);
    await expect(failed).toHaveAttribute('aria-pressed', 'true');
    await expect(getSortField(page)).toHaveValue('created');

    await page.goBack();
    await page.goBack();
    await expect(page).toHaveURL(`${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(2);
    await page.goForward();
    await expect(failed).toHaveAttribute('aria-pressed', 'true');
    await expect(getCards(page)).toHaveCount(1);
  });

  test('types are offered regardless of the other filters', async ({ page, dashboard }) => {
    const type = `choice${Date.now()}`;
    await monitorJobs(dashboard, type, [
      { status: 'Running', type: `${type}A` },
      { status: 'Running', type: `${type}B` },
    ]);
    await openHydrated(page, `${dashboard.url}/?type=${type}A`);
    await expect(getCards(page)).toHaveCount(1);
    await getTypeField(page).selectOption(`${type}B`);
    await expect(page).toHaveURL(`${dashboard.url}/?type=${type}B`);
    await openHydrated(page, `${dashboard.url}/?q=no-job-is-called-so`);
    await expect(getTypeField(page).getByRole('option', { name: `${type}A` })).toBeAttached();
  });

  test('search finds a job by its type, reason, note and ID', async ({ page, dashboard }) => {
    const word = `found${Date.now()}`;
    const [plain = '', noted = ''] = await monitorJobs(dashboard, 'x', [
      { type: `Type${word}`, status: 'Failed', reason: `because ${word}` },
      { status: 'Running' },
    ]);
    await annotateJob(dashboard, noted, { note: `note ${word}` });
    await openHydrated(page, `${dashboard.url}/?q=${word}`);
    await expect(getCards(page)).toHaveCount(2);
    await getSearchField(page).fill(plain);
    await expect(getCards(page)).toHaveCount(1);

    await page.goto(`${dashboard.url}/?q=${word}`);
    await getTypeField(page).selectOption(`Type${word}`);
    await expect(page).toHaveURL(new RegExp(`type=Type${word}`));
    await expect(getCards(page)).toHaveCount(1);
    await page.getByRole('button', { name: `Clear filter: Type${word}` }).click();
    await expect(getCards(page)).toHaveCount(2);
  });

  test('a filter that is selected during hydration is applied', async ({ page, dashboard }) => {
    const word = `early${Date.now()}`;
    await monitorJobs(dashboard, 'x', [
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
    await expect(getCards(page)).toHaveCount(1);
    await expect(getTypeField(page)).toHaveValue(`${word}B`);
    await page.goBack();
    await expect(page).toHaveURL(`${dashboard.url}/?q=${word}`);
    await expect(getCards(page)).toHaveCount(2);
  });

  test('an empty result is explained, and the filters can be cleared', async ({ page, dashboard }) => {
    await page.goto(`${dashboard.url}/?q=nothing-is-called-this&phase=failed`);
    await expect(getNoMatchHeading(page)).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page).toHaveURL(`${dashboard.url}/`);
    await expect(getSearchField(page)).toHaveValue('');
    await expect(getCards(page).first()).toBeVisible();
  });

  test('invalid filters in the URL are ignored', async ({ page, dashboard }) => {
    await monitorJobs(dashboard, 'any', [{ status: 'Running' }]);
    await page.goto(`${dashboard.url}/?phase=finished&sort=sideways`);
    await expect(getCards(page).first()).toBeVisible();
    await expect(getSortField(page)).toHaveValue('attention');
    await expect(getPhaseFilters(page)).toBeVisible();
    await expect(getPhaseFilters(page).getByRole('button', { pressed: true })).toHaveText(/^All/);
  });
});
