import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect } from '@/e2e/fixtures/dashboard';
import { setSessionCookie, test } from '@/e2e/fixtures/password-dashboard';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import { getSettingsLink, getStatus, openHydrated } from '@/e2e/pages/app-shell';
import { getInsightsLink } from '@/e2e/pages/insights-page';
import { getPalette, getPaletteButton } from '@/e2e/pages/palette';
import { getPasteBox, openPasteBox } from '@/e2e/pages/paste-box';

const JOB_PATH = `/jobs/${SAMPLE_JOB_IDS.failed}`;

test.beforeEach(async ({ context, passwordDashboard }) => {
  await setSessionCookie(context, passwordDashboard, passwordDashboard.operator);
});

test.describe('navigation', () => {
  test('the header fits one row of a small phone, and opens the search', async ({
    page,
    passwordDashboard: { url },
  }) => {
    await usePhone(page);
    await openHydrated(page, url + JOB_PATH);
    const header = await page.getByRole('banner').boundingBox();
    expect(header?.height).toBeLessThan(40);
    await expectNoWider(page);
    await getPaletteButton(page).click();
    await expect(getPalette(page)).toBeVisible();
  });

  test('the current area is marked', async ({ page, passwordDashboard: { url } }) => {
    const jobs = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Jobs' });
    await page.goto(url + JOB_PATH);
    await expect(jobs).toHaveAttribute('aria-current', 'true');
    await expect(getSettingsLink(page)).not.toHaveAttribute('aria-current');
    await getSettingsLink(page).click();
    await expect(getSettingsLink(page)).toHaveAttribute('aria-current', 'true');
    await expect(jobs).not.toHaveAttribute('aria-current');
  });

  for (const [page, path] of [
    ['a job', JOB_PATH],
    ['an unknown job', `/jobs/${crypto.randomUUID()}`],
    ['some jobs', `${JOB_PATH.replace('jobs/', 'jobs?id=')}&id=x`],
  ] as const)
    test(`a breadcrumb leads from the page of ${page} to the jobs`, async ({
      page,
      passwordDashboard: { url },
    }) => {
      await page.goto(url + path);
      await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Jobs' }).click();
      await expect(page).not.toHaveURL(/x|jobs\/./);
    });

  test('the paste box is on the board, and is opened on other pages', async ({
    page,
    passwordDashboard: { url },
  }) => {
    await openHydrated(page, url);
    await expect(getPasteBox(page)).toBeVisible();
    await openHydrated(page, url + JOB_PATH);
    await expect(getPasteBox(page)).toHaveCount(0);
    await openPasteBox(page);
    await expect(getPasteBox(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(getStatus(page, 'Enter an ID')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(getPasteBox(page)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Paste IDs' })).toBeFocused();
    await getInsightsLink(page).click();
    await expect(getInsightsLink(page)).toHaveAttribute('aria-current', 'true');
    await expect(getStatus(page, 'Enter an ID')).toHaveCount(0);
    await openPasteBox(page);
    await getPasteBox(page).fill(SAMPLE_JOB_IDS.success);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${url}/jobs/${SAMPLE_JOB_IDS.success}`);
    await expect(getPasteBox(page)).toHaveCount(0);
  });

  test('text in the paste box moves nothing on the board', async ({ page, passwordDashboard: { url } }) => {
    await openHydrated(page, url);
    const main = page.getByRole('main');
    const before = await main.boundingBox();
    await getPasteBox(page).fill(Array.from({ length: 20 }, () => crypto.randomUUID()).join('\n'));
    await expect(page.getByText('20 IDs')).toBeVisible();
    expect(await main.boundingBox()).toEqual(before);
  });
});
