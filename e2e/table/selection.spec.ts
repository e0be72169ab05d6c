import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getCell, getRow, getRows, getSelectionBar } from '@/e2e/pages/job-table';

const JOBS = [{ status: 'Success' }, { status: 'Success' }, { status: 'Success' }];

test.describe('selection in a table', { tag: '@slow' }, () => {
  test('selected jobs are pinned, unpinned and exported', async ({ page, dashboard }) => {
    const name = `act${Date.now()}`;
    const [first = '', second = '', third = ''] = await monitorJobs(dashboard, name, JOBS);
    await openHydrated(page, `${dashboard.url}/?view=table&q=${name}`);
    await getRow(page, first).getByRole('checkbox').click();
    await getRow(page, third).getByRole('checkbox').click();
    const bar = getSelectionBar(page);
    await bar.getByRole('button', { name: 'Pin', exact: true }).click();
    const pin = (id: string) => getCell(getRow(page, id), 'pin').getByRole('button');
    await expect(pin(first)).toHaveAttribute('aria-pressed', 'true');
    await expect(pin(third)).toHaveAttribute('aria-pressed', 'true');
    await expect(pin(second)).toHaveAttribute('aria-pressed', 'false');
    await bar.getByRole('button', { name: 'Unpin' }).click();
    await expect(pin(first)).toHaveAttribute('aria-pressed', 'false');

    const download = page.waitForEvent('download');
    await bar.getByRole('link', { name: 'Export CSV' }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
    const csv = Buffer.concat(chunks).toString('utf8');
    expect([first, second, third].map((id) => csv.includes(id))).toEqual([true, false, true]);
  });

  test('removed jobs disappear at once, and return if the removal is undone', async ({ page, dashboard }) => {
    const name = `remove${Date.now()}`;
    const [first = ''] = await monitorJobs(dashboard, name, JOBS);
    await openHydrated(page, `${dashboard.url}/?view=table&q=${name}`);
    await getRow(page, first).getByRole('checkbox').click();
    await getSelectionBar(page).getByRole('button', { name: 'Remove' }).click();
    await expect(getRows(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(getRows(page)).toHaveCount(3);
  });
});
