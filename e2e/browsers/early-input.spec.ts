import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect } from '@/e2e/fixtures/dashboard';
import { openAsOperatorWithoutScripts, test } from '@/e2e/fixtures/password-dashboard';
import { waitUntilReady } from '@/e2e/pages/app-shell';
import { getSearchField } from '@/e2e/pages/board-page';
import { getDecodeButton, getDeniedRequest } from '@/e2e/pages/job-page';
import { getPasteBox } from '@/e2e/pages/paste-box';

test.describe('input before hydration', { tag: '@slow' }, () => {
  test('a click is handled once the scripts of the page have loaded', async ({
    browser,
    passwordDashboard,
  }) => {
    const { page, release } = await openAsOperatorWithoutScripts(
      browser,
      passwordDashboard,
      `/jobs/${SAMPLE_JOB_IDS.forbidden}`,
    );
    await getDecodeButton(page).click();
    // As React does if new data arrives before it has hydrated the button.
    await getDecodeButton(page).evaluate((button) => {
      button.replaceWith(button.cloneNode(true));
    });
    release();
    await expect(getDeniedRequest(page)).toContainText('implicit deny');
    await page.context().close();
  });

  test('a click is handled once', async ({ browser, passwordDashboard }) => {
    const { page, release } = await openAsOperatorWithoutScripts(
      browser,
      passwordDashboard,
      `/jobs/${SAMPLE_JOB_IDS.running}`,
    );
    const pin = page.getByRole('button', { name: /^Pin/ });
    const requests: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') requests.push(request.url());
    });
    await pin.click();
    release();
    await expect(page.getByRole('button', { name: /^Pin/, pressed: true })).toBeVisible();
    // The button changes before its request is sent.
    await expect.poll(() => requests).toHaveLength(1);
    await waitUntilReady(page);
    expect(requests).toHaveLength(1);
    await page.context().close();
  });

  test('a click is handled if the label of the button has changed since', async ({
    browser,
    passwordDashboard,
  }) => {
    const { page, release } = await openAsOperatorWithoutScripts(
      browser,
      passwordDashboard,
      `/jobs/${SAMPLE_JOB_IDS.forbidden}`,
    );
    await getDecodeButton(page).click();
    await getDecodeButton(page).evaluate((button) => {
      button.ariaLabel = 'translated';
    });
    release();
    await expect(getDeniedRequest(page)).toContainText('implicit deny');
    await page.context().close();
  });

  test('text in a field is kept, and acted on', async ({ browser, passwordDashboard }) => {
    const { url } = passwordDashboard;
    const { page, release } = await openAsOperatorWithoutScripts(browser, passwordDashboard, '/');
    await getPasteBox(page).fill(`${SAMPLE_JOB_IDS.running} ${SAMPLE_JOB_IDS.failed}`);
    await getSearchField(page).fill('nothing-is-called-this');
    release();
    await expect(page).toHaveURL(`${url}/?q=nothing-is-called-this`);
    await expect(page.getByText('2 IDs')).toBeVisible();
    await expect(getSearchField(page)).toHaveValue('nothing-is-called-this');
    await page.context().close();
  });

  test('Enter submits the text that was typed before it', async ({ browser, passwordDashboard }) => {
    const { url } = passwordDashboard;
    const { page, release } = await openAsOperatorWithoutScripts(browser, passwordDashboard, '/');
    await getPasteBox(page).fill(SAMPLE_JOB_IDS.running);
    await getPasteBox(page).press('Enter');
    release();
    await expect(page).toHaveURL(`${url}/jobs/${SAMPLE_JOB_IDS.running}`);
    await page.context().close();
  });
});
