import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob, updateJob } from '@/e2e/fixtures/jobs';
import { getFavicon, getUnreachableAlert } from '@/e2e/pages/app-shell';
import { getBadge, getCard, getCards, getStaleNote } from '@/e2e/pages/job-card';
import { getPasteBox } from '@/e2e/pages/paste-box';

test.describe('polling', { tag: '@slow' }, () => {
  test('a pasted job is found in surrounding text and polled until it succeeds', async ({
    page,
    dashboard,
  }) => {
    const id = await createJob(dashboard, { resource_name: 'e2e-success', status: 'Creating' });

    await page.goto(dashboard.url);
    await getPasteBox(page).fill(`{"job_id":"${id}","instance_id":"36ce7f50-b2d5-11eb-b044-0255ac101219"}`);
    await expect(page.getByText('1 job, 1 instance')).toBeVisible();
    await page.keyboard.press('Enter');

    await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
    await expect(getBadge(page, 'running')).toBeVisible();
    await expect(page).toHaveTitle('● e2e-success · CreateInstance');

    await updateJob(dashboard, id, { status: 'Success' });
    await expect(getBadge(page, 'succeeded')).toBeVisible();
    await expect(page).toHaveTitle('✓ e2e-success · CreateInstance');
    await expect(getFavicon(page)).toHaveAttribute('href', '/icons/succeeded.svg');
    await expect(page.getByText('e2e-success: Succeeded')).toBeAttached();
  });

  test('a board of twenty jobs sends one request per poll', async ({ page, dashboard }) => {
    const ids = Array.from({ length: 20 }, () => crypto.randomUUID());
    for (const id of ids) await createJob(dashboard, { status: 'Running' }, id);
    await page.goto(dashboard.url);
    await getPasteBox(page).fill(ids.join('\n'));
    await expect(page.getByText('20 IDs')).toBeVisible();
    await page.getByRole('button', { name: 'Look up' }).click();
    await expect(page).toHaveURL(/\/jobs\?id=/);
    await expect(getCards(page)).toHaveCount(20);

    const polls: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/')) polls.push(request.url());
    });
    await expect.poll(() => polls.length).toBeGreaterThanOrEqual(2);
    for (const url of polls) expect(new URL(url).searchParams.getAll('id')).toEqual(ids);
  });

  test('pages mark their jobs as stale while the server is down, and resume when it is back', async ({
    page,
    context,
    ownDashboard,
  }) => {
    const board = await context.newPage();
    await page.goto(`${ownDashboard.url}/jobs/${SAMPLE_JOB_IDS.longRunning}`);
    await board.goto(ownDashboard.url);
    const card = getCard(board, SAMPLE_JOB_IDS.running);
    await expect(getBadge(page, 'running')).toBeVisible();
    await expect(card).toBeVisible();
    await ownDashboard.stop();
    for (const each of [page, board]) {
      await expect(getUnreachableAlert(each)).toBeVisible({ timeout: 30_000 });
    }
    await expect(getBadge(page, 'running')).toBeVisible();
    await expect(getStaleNote(page)).toBeVisible();
    await expect(getStaleNote(card)).toBeVisible();
    await ownDashboard.start();
    for (const each of [page, board]) {
      await expect(getStaleNote(each)).toHaveCount(0, { timeout: 60_000 });
    }
    await expect(getBadge(page, 'running')).toBeVisible();
    await expect(card).toBeVisible();
  });

  test('an offline browser is reported, and catches up once it is online', async ({
    page,
    context,
    dashboard,
  }) => {
    const id = await createJob(dashboard, { status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await expect(getBadge(page, 'running')).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText('You’re offline.')).toBeVisible();
    await updateJob(dashboard, id, { status: 'Success' });
    await context.setOffline(false);
    await expect(getBadge(page, 'succeeded')).toBeVisible();
  });
});
