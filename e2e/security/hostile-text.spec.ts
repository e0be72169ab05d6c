import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { allowClipboard, readClipboard } from '@/e2e/fixtures/clipboard';
import { createJob, updateJob } from '@/e2e/fixtures/jobs';
import { expectNoWider, PHONE_WIDTH } from '@/e2e/fixtures/viewport';
import { getBadge, getCard, getJobLink } from '@/e2e/pages/job-card';
import { getReason } from '@/e2e/pages/job-page';

const MARKUP = `<script>window.hacked = 1</script></title><img src=x onerror="window.hacked = 1"><style>*{display:none}</style>`;
const MARKDOWN = '**bold** [link](javascript:window.hacked=1) `code` # heading';
const HOSTILE = `${MARKUP} ${MARKDOWN} \u001b[31mred\u001b[0m \u202Edesrever\u202C \u2067isolated\u2069 \uFEFF镜像`;

/** Maximum size of a job: one above 512 K characters is rejected, and other fields need some space. */
const MAX_JOB_BYTES = 512 * 1024 - 4096;
const NAME = `${HOSTILE} ${'name'.repeat(30_000)}`;
const REASON = fill(`${HOSTILE}\n\n`, MAX_JOB_BYTES - JSON.stringify(NAME).length);

function fill(text: string, bytes: number): string {
  const lines = `${'w'.repeat(1000)}\n`;
  const left = bytes - Buffer.byteLength(JSON.stringify(text));
  // In JSON a line break takes two bytes.
  return text + lines.repeat(Math.floor(left / (lines.length + 1)));
}

test.use({ viewport: { width: PHONE_WIDTH, height: 700 } });

/** Expects hostile text to be neither executed nor rendered as markup, and no wider than a phone. */
async function expectPlainText(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(
    page.locator('article :is(script, style, img, strong, iframe, [href^="javascript:"])'),
  ).toHaveCount(0);
  await expectNoWider(page);
  expect((await page.title()).length).toBeLessThan(500);
}

test.describe('hostile text', { tag: '@slow' }, () => {
  test('is displayed as plain text, in full on the job page, truncated on a board, and can be copied', async ({
    page,
    context,
    ownDashboard,
  }) => {
    const { url } = ownDashboard;
    const job = { resource_name: NAME, status: 'Failed', reason: REASON };
    expect(JSON.stringify(job).length).toBeGreaterThan(500_000);
    const id = await createJob(ownDashboard, job);

    await page.goto(`${url}/jobs/${id}`);
    await expect(getBadge(page, 'failed')).toBeVisible();
    expect(await getReason(page).evaluate((shown, text) => shown.textContent === text, REASON)).toBe(true);
    // Names are truncated; the raw response is complete.
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      /^<script>window\.hacked = 1<\/script>.{100,200}…$/,
    );
    await expectPlainText(page);

    await allowClipboard(context);
    await page.getByText('Raw response').click();
    await page.getByRole('button', { name: 'Copy Raw response' }).click();
    await expect
      .poll(async () => {
        const { resource_name, reason } = JSON.parse((await readClipboard(page)) || '{}') as Record<
          string,
          string
        >;
        return resource_name === NAME && reason === REASON;
      })
      .toBe(true);

    for (const path of [`/jobs?id=${id}&id=${id.replace(/.$/, 'x')}`, '/']) {
      await page.goto(url + path);
      const card = getCard(page, id);
      await expect(getJobLink(card)).toBeVisible();
      await expectPlainText(page);
      const size = await card.evaluate(({ clientHeight, innerHTML }) => ({
        clientHeight,
        length: innerHTML.length,
      }));
      expect(size.clientHeight).toBeLessThan(900);
      expect(size.length).toBeLessThan(15_000);
    }
  });

  test('a response of more than a mebibyte is reported as unexpected', async ({ page, ownDashboard }) => {
    const { url } = ownDashboard;
    // Two requests, because of the simulator's own limit.
    const id = await createJob(ownDashboard, { resource_name: NAME, status: 'Failed', reason: REASON });
    await updateJob(ownDashboard, id, { type: 'x'.repeat(8192) });
    const response = await page.request.get(`${url}/api/jobs/${id}`);
    expect(response.status()).toBe(502);
    expect(await response.json()).toMatchObject({ code: 'upstream_invalid' });
    await page.goto(`${url}/jobs/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unexpected response');
  });
});
