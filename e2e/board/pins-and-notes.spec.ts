import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { annotateJob, createJobs, lookUpJobs, monitorJob, monitorJobs } from '@/e2e/fixtures/jobs';
import { tabTo } from '@/e2e/fixtures/keyboard';
import { getUndoButton } from '@/e2e/pages/app-shell';
import { getCard, getCards, getPinButton } from '@/e2e/pages/job-card';
import { getEditNoteButton, getMoreButton, getNoteField, startNote } from '@/e2e/pages/job-page';

test.describe('pins', { tag: '@slow' }, () => {
  test('a pinned job is at the top, and stays there after a reload', async ({ page, dashboard }) => {
    const name = `pin${Date.now()}`;
    const [pinned = ''] = await createJobs(dashboard.simulator, name, [{ status: 'Success' }]);
    const running = await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Running' }]);
    await lookUpJobs(dashboard, [pinned, ...running]);
    await page.goto(`${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(3);
    await expect(getCards(page).last()).toHaveAttribute('data-job', pinned);

    const pin = getPinButton(getCard(page, pinned), `${name}-0`);
    await pin.click();
    await expect(getCards(page).first()).toHaveAttribute('data-job', pinned);
    await expect(pin).toHaveAttribute('aria-pressed', 'true');
    await page.reload();
    await expect(getCards(page).first()).toHaveAttribute('data-job', pinned);
    await page.goto(`${dashboard.url}/jobs/${pinned}`);
    const pinOnPage = getPinButton(page, `${name}-0`);
    await expect(pinOnPage).toHaveAttribute('aria-pressed', 'true');
    await pinOnPage.click();
    await expect(pinOnPage).toHaveAttribute('aria-pressed', 'false');
    await expect(pinOnPage).toBeVisible();
    await getUndoButton(page).click();
    await expect(pinOnPage).toHaveAttribute('aria-pressed', 'true');
  });

  test('pinning preserves the keyboard focus', async ({ page, dashboard }) => {
    const name = `keys${Date.now()}`;
    const [pinned = ''] = await monitorJobs(dashboard, name, [{ status: 'Success' }, { status: 'Running' }]);
    await page.goto(`${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(2);
    await tabTo(page, new RegExp(`^Pin ${name}-0`));
    await page.keyboard.press('Space');
    await expect(getCards(page).first()).toHaveAttribute('data-job', pinned);
    const focused = page.locator(':focus');
    await expect(focused).toHaveAttribute('aria-label', `Pin ${name}-0`);
    await expect(focused).toHaveAttribute('aria-pressed', 'true');
  });
});

test.describe('notes', { tag: '@slow' }, () => {
  test('a note is edited in place, and survives a reload, a failed save and a restart', async ({
    page,
    ownDashboard,
  }) => {
    const id = SAMPLE_JOB_IDS.success;
    const note = 'ask the network team: 工单 4711';
    await page.goto(`${ownDashboard.url}/jobs/${id}`);
    await startNote(page);
    const field = getNoteField(page);
    await field.fill('not this');
    await page.keyboard.press('Escape');
    await expect(getMoreButton(page)).toBeFocused();

    await startNote(page);
    await field.fill(note);
    await page.keyboard.press('Enter');
    const edit = getEditNoteButton(page, note);
    await expect(edit).toBeFocused();
    await page.reload();
    await expect(edit).toBeVisible();

    await edit.click();
    await ownDashboard.stop();
    await field.fill('typed while the server is down');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Couldn’t save: Server unreachable.')).toBeVisible();
    await expect(field).toHaveValue('typed while the server is down');

    await ownDashboard.start();
    await page.goto(ownDashboard.url);
    await expect(getCard(page, id).getByText(note)).toBeVisible();
  });

  test('leaving an untouched note does not undo the change of another user', async ({ page, dashboard }) => {
    const id = await monitorJob(dashboard, `shared-note${Date.now()}`, { status: 'Running' });
    await annotateJob(dashboard, id, { note: 'mine' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await getEditNoteButton(page, 'mine').click();
    await annotateJob(dashboard, id, { note: 'theirs' });
    await page.waitForResponse(async (response) => (await response.text()).includes('theirs'));
    const changes: string[] = [];
    page.on('request', (request) => request.method() === 'PATCH' && changes.push(request.url()));
    await getNoteField(page).blur();
    await expect(getEditNoteButton(page, 'theirs')).toBeVisible();
    expect(changes).toEqual([]);
  });
});
