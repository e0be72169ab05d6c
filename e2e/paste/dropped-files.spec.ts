import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { dropFiles } from '@/e2e/fixtures/drop-files';
import { getStatus, openHydrated } from '@/e2e/pages/app-shell';
import { getPasteBox } from '@/e2e/pages/paste-box';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';

const { failed, running, success } = SAMPLE_JOB_IDS;
const createError = (id: string) => `Error: error waiting for SWR job (${id}) to complete\r\n`;

/** Bytes as Windows PowerShell 5.1 writes them by `terraform apply *> apply.log`. */
const toPowerShell = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

test.describe('dropped files', { tag: '@slow' }, () => {
  test('a log of PowerShell opens its job, also when dropped on the paste box', async ({
    page,
    dashboard: { url },
  }, testInfo) => {
    const log = testInfo.outputPath('apply.log');
    await writeFile(log, toPowerShell(createError(failed)));
    await openHydrated(page, url);
    await dropFiles(page, 'main', log);
    await expect(page).toHaveURL(`${url}/jobs/${failed}`);

    await writeFile(log, toPowerShell(createError(success)));
    await openHydrated(page, url);
    await dropFiles(page, '#paste', log);
    await expect(page).toHaveURL(`${url}/jobs/${success}`);
  });

  test('a long log is read at its beginning and end, and the page reports it', async ({
    page,
    dashboard: { url },
  }, testInfo) => {
    const log = testInfo.outputPath('debug.log');
    const filler = '2025-11-28T10:00:00Z [DEBUG] provider: retrying\n'.repeat(100_000);
    await writeFile(log, createError(running) + filler + createError(failed));
    await openHydrated(page, url);
    await dropFiles(page, 'main', log);
    await expect(page).toHaveURL(`${url}/jobs?id=${running}&id=${failed}`);
    await expect(getStatus(page, 'Only the first and the last 1 MiB of debug.log were read.')).toBeVisible();
  });

  test('files that are no text, empty files and folders are reported, and the others are read', async ({
    page,
    dashboard: { url },
  }, testInfo) => {
    const paths = ['apply.log', 'apply.log.gz', 'empty.log', 'logs'].map((name) => testInfo.outputPath(name));
    const [log = '', archive = '', empty = '', folder = ''] = paths;
    await writeFile(log, createError(failed));
    await writeFile(archive, gzipSync(createError(success)));
    await writeFile(empty, '');
    await mkdir(folder);
    await writeFile(path.join(folder, 'apply.log'), createError(success));
    await openHydrated(page, url);
    await dropFiles(page, 'main', ...paths);
    await expect(page).toHaveURL(`${url}/jobs/${failed}`);
    for (const notice of [
      'apply.log.gz is compressed and can’t be read. Extract it and drop its content.',
      'empty.log is empty.',
      'logs is a folder. Drop the files in it.',
    ])
      await expect(getStatus(page, notice)).toBeVisible();
  });

  test('an archive alone is reported in Chinese, too', async ({ browser, dashboard: { url } }, testInfo) => {
    const archive = testInfo.outputPath('logs.zip');
    await writeFile(archive, Buffer.from('504b030414000000', 'hex'));
    const context = await browser.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    await openHydrated(page, url);
    await dropFiles(page, 'main', archive);
    await expect(getStatus(page, 'logs.zip 是压缩文件，无法读取。请解压后拖入其中的文件。')).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`^${url}/?$`));
    await context.close();
  });
});

test.describe('text that a terminal has wrapped', { tag: '@slow' }, () => {
  test('opens the job, and an ID that is cut off is reported and not looked up', async ({
    page,
    dashboard: { url },
  }) => {
    await openHydrated(page, url);
    await getPasteBox(page).fill(`│ Error: job (${failed.slice(0, 19)}\n│ ${failed.slice(19)}) failed`);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${url}/jobs/${failed}`);

    const part = failed.slice(0, 29);
    await openHydrated(page, url);
    await getPasteBox(page).fill(`job_id: ${part}…`);
    await expect(getStatus(page, `${part} cut off (29 of 36 characters)`)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(getStatus(page, 'No job or instance ID found.')).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`^${url}/?$`));
  });
});
