import { expect, test } from '@/e2e/fixtures/dashboard';
import { annotateJob, deleteJob, monitorJob, monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getBoardStatus, getPhaseFilter, getTimeField } from '@/e2e/pages/board-page';
import { getCard, getCards } from '@/e2e/pages/job-card';

const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

/** A job that was created and ended the given hours ago. */
const ended = (status: string, createdAgo: number, endedAgo: number) => ({
  created_at: ago(createdAgo),
  timeline: [
    { status: 'Running', afterSeconds: 0 },
    { status, afterSeconds: (createdAgo - endedAgo) * 3_600 },
  ],
});

test.describe('status filter', { tag: '@slow' }, () => {
  test('chips show their numbers, the title the same ones, and All leads out of a filter', async ({
    page,
    dashboard,
  }) => {
    const name = `chips${Date.now()}`;
    await monitorJobs(dashboard, name, [
      { status: 'Running' },
      ended('Failed', 2, 1),
      ended('Failed', 50, 49),
    ]);
    await openHydrated(page, `${dashboard.url}/?q=${name}`);
    await expect(getPhaseFilter(page, /^All 3$/)).toHaveAttribute('aria-pressed', 'true');
    await expect(getPhaseFilter(page, /^Failed 2 1 in 24h$/)).toBeVisible();
    await expect(page).toHaveTitle('1 failed in 24h · 1 running – SWR Job Monitor');
    await expect(getBoardStatus(page)).toHaveText(/^3 of \d+ jobs$/);
    await expect(page.getByText('End of list')).toBeVisible();

    await getPhaseFilter(page, /^Failed/).click();
    await expect(getCards(page)).toHaveCount(2);
    await expect(getBoardStatus(page)).toHaveText(/^2 of \d+ jobs$/);
    await getPhaseFilter(page, /^All/).click();
    await expect(page).toHaveURL(`${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(3);
  });

  test('a slow job comes before others, and can be filtered by', async ({ page, dashboard }) => {
    const name = `slow${Date.now()}`;
    const past = { type: name, ...ended('Success', 30, 29) };
    await monitorJobs(dashboard, name, [past, past, past, past, past]);
    const slow = await monitorJob(dashboard, `${name}-slow`, {
      status: 'Running',
      type: name,
      created_at: ago(2),
    });
    await monitorJob(dashboard, `${name}-new`, { status: 'Running', type: name });
    await openHydrated(page, `${dashboard.url}/?type=${name}`);
    await expect(getPhaseFilter(page, /^Slow 1$/)).toBeVisible({ timeout: 30_000 });
    await expect(getCards(page).first()).toHaveAttribute('data-job', slow);
    await getPhaseFilter(page, /^Slow/).click();
    await expect(page).toHaveURL(`${dashboard.url}/?slow=1&type=${name}`);
    await expect(getCards(page)).toHaveCount(1);
    await expect(getCard(page, slow)).toBeVisible();
  });

  test('a job that SWR no longer has is counted as gone, and not as running', async ({ page, dashboard }) => {
    const name = `gone${Date.now()}`;
    const id = await monitorJob(dashboard, name, { status: 'Running' });
    await annotateJob(dashboard, id, { pinned: true });
    await deleteJob(dashboard, id);
    await openHydrated(page, `${dashboard.url}/?q=${name}`);
    await expect(getPhaseFilter(page, /^Gone 1$/)).toBeVisible({ timeout: 30_000 });
    await expect(getPhaseFilter(page, /^Running 0$/)).toBeVisible();
    await getPhaseFilter(page, /^Gone/).click();
    await expect(page).toHaveURL(`${dashboard.url}/?gone=1&q=${name}`);
    await expect(getCard(page, id)).toBeVisible();
  });

  test('a time range is in the URL, and excludes other jobs', async ({ page, dashboard }) => {
    const name = `time${Date.now()}`;
    await monitorJobs(dashboard, name, [ended('Success', 50, 2), ended('Success', 3, 2.5)]);
    await openHydrated(page, `${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(2);
    await getTimeField(page).selectOption('Created: last 24 hours');
    await expect(page).toHaveURL(`${dashboard.url}/?q=${name}&since=-24h`);
    await expect(getCards(page)).toHaveCount(1);
    await getTimeField(page).selectOption('Ended: last 24 hours');
    await expect(page).toHaveURL(`${dashboard.url}/?q=${name}&since=-24h&time=ended`);
    await expect(getCards(page)).toHaveCount(2);

    await getTimeField(page).selectOption('Other time range…');
    await page.getByLabel('From').fill('2020-01-01T00:00');
    await page.getByLabel('To').fill('2020-01-02T00:00');
    await page.getByRole('button', { name: 'Apply' }).click();
    // The browser is in UTC+8.
    await expect(page).toHaveURL(/since=2019-12-31T16%3A00Z&until=2020-01-01T16%3A00Z&time=ended$/);
    await expect(getCards(page)).toHaveCount(0);
    await expect(getTimeField(page)).toBeFocused();
    await getTimeField(page).selectOption('Any time');
    await expect(page).toHaveURL(`${dashboard.url}/?q=${name}`);
  });
});
