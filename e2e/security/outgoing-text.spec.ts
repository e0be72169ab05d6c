import type { Browser } from '@playwright/test';
import { expect, type Dashboard } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { newSignedInContext, test } from '@/e2e/fixtures/password-dashboard';
import { getReason } from '@/e2e/pages/job-page';
import { createShareLink } from '@/e2e/pages/share-menu';

const MESSAGE = 'Ab3+/x'.repeat(60);
const REASON = `You are not authorized.\nencoded_authorization_message: ${MESSAGE}\nAsk an administrator.`;
const HOSTILE = {
  resource_name: 'prod\r\n\u202eyrtsiger\u2028\u200b',
  type: 'Create\n\u2066Some\u202ething',
  status: 'Failed',
  reason: `\u202e${REASON}`,
};
const HIDDEN = /[\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Creates a job with hostile texts, and opens a page as the viewer. */
async function openHostileJob(browser: Browser, dashboard: Dashboard & { viewer: string }) {
  const id = await createJob(dashboard, HOSTILE);
  const inside = await newSignedInContext(browser, dashboard, dashboard.viewer);
  return { id, inside, page: await inside.newPage() };
}

test.describe('texts of SWR outside a page', { tag: '@slow' }, () => {
  test('a share link shows the reason without the encoded authorization message', async ({
    browser,
    passwordDashboard,
  }) => {
    const { url } = passwordDashboard;
    const { id, inside, page } = await openHostileJob(browser, passwordDashboard);
    const link = await createShareLink(page, url, id);
    // Signed-in users see it whole.
    await expect(getReason(page).first()).toHaveText(HOSTILE.reason);
    expect(await (await inside.request.get(`${url}/api/jobs/${id}`)).json()).toMatchObject({ job: HOSTILE });

    const requests: Record<string, string>[] = [{}, { rsc: '1' }, { 'User-Agent': 'SomeChat/1.0' }];
    for (const headers of requests) {
      const response = await fetch(`${link}&_rsc=x`, { headers });
      expect(response.status).toBe(200);
      const text = await response.text();
      expect(text).toContain('You are not authorized.');
      // The token in the page is random, but has no plus sign.
      expect(text).not.toContain('Ab3+');
    }
    const outside = await browser.newContext();
    const shared = await outside.newPage();
    await shared.goto(link);
    await expect(getReason(shared).first()).toHaveText(REASON.replace(MESSAGE, '[…]'));
    const hint = 'The encoded authorization message is shown to signed-in users only.';
    await expect(shared.getByText(hint)).toBeVisible();
    await shared.goto(link.replace('lang=en', 'lang=zh'));
    await expect(shared.getByText('加密的鉴权失败信息仅对已登录用户显示。')).toBeVisible();
    await inside.close();
    await outside.close();
  });

  test('previews and titles contain neither hidden characters, line breaks nor the message', async ({
    browser,
    passwordDashboard,
  }) => {
    const { url } = passwordDashboard;
    const { id, inside, page } = await openHostileJob(browser, passwordDashboard);
    const link = await createShareLink(page, url, id);
    await expect(page).toHaveTitle('✗ prod yrtsiger · Create Something');
    for (const path of [link, `${url}/jobs/${id}`]) {
      const html = await (await inside.request.get(path)).text();
      const head = html.split('</head>')[0] ?? '';
      const previews =
        head.match(/<meta (?:property|name)="(?:og|twitter):[^>]*>|<title>[^<]*<\/title>/g) ?? [];
      expect(previews.join('\n')).toContain('<meta property="og:title" content="prod yrtsiger"');
      expect(previews.join('\n')).toMatch(
        /"og:description" content="Failed · .*Create Something · You are not/,
      );
      for (const preview of previews) {
        expect(preview).not.toMatch(HIDDEN);
        expect(preview).not.toMatch(/[\r\n]|Ab3/);
      }
    }
    await inside.close();
  });

  test('a name that reverses text is shown in reading order, and so is the text beside it', async ({
    browser,
    passwordDashboard,
  }) => {
    const { url, viewer } = passwordDashboard;
    const { id, inside, page } = await openHostileJob(browser, passwordDashboard);
    const cookie = { Cookie: viewer };
    await fetch(`${url}/api/jobs/${id}`, { headers: cookie });
    for (const path of [`/jobs/${id}`, '/']) {
      await page.goto(url + path);
      const article = page.locator(`article[data-job="${id}"]`);
      await expect(article).toBeVisible();
      // In each line of text, a later character is never left of an earlier one.
      const reversed = await article.evaluate((element) => {
        const isOutside = (node: Node) => node.parentElement?.closest('[dir="auto"]') === null;
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        while (walker.nextNode()) {
          const text = walker.currentNode;
          if (!isOutside(text)) continue;
          const range = document.createRange();
          let last = new DOMRect();
          for (let i = 0; i < (text.textContent ?? '').length; i++) {
            range.setStart(text, i);
            range.setEnd(text, i + 1);
            const rect = range.getBoundingClientRect();
            if (rect.width > 0 && Math.abs(rect.top - last.top) < 2 && rect.left < last.left - 1)
              found.push(text.textContent ?? '');
            if (rect.width > 0) last = rect;
          }
        }
        return found;
      });
      expect(reversed).toEqual([]);
    }
    await inside.close();
  });

  test('the raw response shows hidden characters as escapes', async ({ browser, passwordDashboard }) => {
    const { url } = passwordDashboard;
    const { id, inside, page } = await openHostileJob(browser, passwordDashboard);
    await page.goto(`${url}/jobs/${id}`);
    await page.getByText('Raw response').click();
    const json = await page.locator('details pre').innerText();
    expect(json).toContain('"resource_name": "prod\\r\\n\\u202eyrtsiger\\u2028\\u200b"');
    expect(JSON.parse(json)).toMatchObject(HOSTILE);
    await inside.close();
  });
});
