import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJobs, monitorJob, monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getCard, getCards, getPinButton } from '@/e2e/pages/job-card';

const FAILED = { status: 'Failed', reason: 'The quota of buckets is exceeded.\nSecond line' };

test.describe('cards', () => {
  test('a click anywhere on a card opens the job, but a selection of its text does not', async ({
    page,
    dashboard: { url },
    dashboard,
  }) => {
    const name = `target${Date.now()}`;
    const id = await monitorJob(dashboard, name, FAILED);
    await openHydrated(page, `${url}/?q=${name}`);
    const card = getCard(page, id);
    await card.getByText('The quota of buckets').selectText();
    await card.getByText('The quota of buckets').click({ modifiers: ['Shift'] });
    await expect(page).toHaveURL(/\?q=/);
    await page.evaluate(() => window.getSelection()?.removeAllRanges());
    await getPinButton(card, name).click();
    await expect(getPinButton(card, name)).toHaveAttribute('aria-pressed', 'true');
    await expect(page).toHaveURL(/\?q=/);
    const box = await card.boundingBox();
    await card.click({ position: { x: 30, y: (box?.height ?? 0) - 6 } });
    await expect(page).toHaveURL(`${url}/jobs/${id}`);
  });

  test('a window of 1440 by 900 pixels shows 12 cards', async ({ page, dashboard }) => {
    const name = `dense${Date.now()}`;
    const states = Array.from({ length: 12 }, (_, index) =>
      index % 4 === 0 ? FAILED : { status: 'Running' },
    );
    await monitorJobs(dashboard, name, states);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(12);
    const last = await getCards(page).last().boundingBox();
    expect((last?.y ?? Infinity) + (last?.height ?? 0)).toBeLessThanOrEqual(900);
  });

  test('an error says who must act', async ({ page, dashboard }) => {
    const [known = ''] = await createJobs(dashboard.simulator, 'known', [{ status: 'Running' }]);
    const unknown = crypto.randomUUID();
    const { forbidden, serverError } = SAMPLE_JOB_IDS;
    await page.goto(
      `${dashboard.url}/jobs?${[known, unknown, forbidden, serverError].map((id) => `id=${id}`).join('&')}`,
    );
    for (const [id, tag] of [
      [unknown, 'Check the ID'],
      [forbidden, 'Needs an admin'],
      [serverError, 'Retrying'],
    ] as const)
      await expect(getCard(page, id).getByText(tag, { exact: true })).toBeVisible();
    await getCard(page, unknown).click({ position: { x: 20, y: 60 } });
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${unknown}`);
    await expect(page.getByText('Check the ID', { exact: true })).toBeVisible();
  });
});
