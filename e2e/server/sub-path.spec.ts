import { expect, test, type Page } from '@playwright/test';
import { missingNginx, startBehindNginx, type ProxiedDashboard } from '@/e2e/fixtures/reverse-proxy';
import { createFirstUser, TEST_PASSWORD } from '@/e2e/fixtures/password-dashboard';
import { getSignedInUser, getSignOutButton, openHydrated } from '@/e2e/pages/app-shell';
import { exportJobs, getPhaseFilter, toggleExportMenu } from '@/e2e/pages/board-page';
import { getBadge, getCard, getCards, getJobLink } from '@/e2e/pages/job-card';
import { cacheForOfflineUse, getUnreachableMessage, readCacheNames } from '@/e2e/pages/offline-page';
import { createShareLink } from '@/e2e/pages/share-menu';
import { signInWithSso, submitSignIn } from '@/e2e/pages/sign-in-page';
import { startOidcProvider, toOidcEnvironment } from '@/lib/server/auth/oidc-provider.fixture';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';

const PATH = '/swr-jobs';
const { failed, running } = SAMPLE_JOB_IDS;
/** Instance of the API page's example. */
const INSTANCE_ID = '36ce7f50-b2d5-11eb-b044-0255ac101219';

/** Fails the test if the browser requests anything of the host outside of the path, or a page reports an error. */
async function withPath(
  options: Parameters<typeof startBehindNginx>[1],
  page: Page,
  work: (dashboard: ProxiedDashboard) => Promise<void>,
): Promise<void> {
  const dashboard = await startBehindNginx('', { path: PATH, ...options });
  const { origin, pathname } = new URL(dashboard.publicUrl);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isInside = url.pathname === pathname || url.pathname.startsWith(`${pathname}/`);
    if (url.origin === origin && !isInside) problems.push(url.pathname);
  });
  try {
    await work(dashboard);
    expect(problems).toEqual([]);
  } finally {
    await dashboard.close();
  }
}

/** Pages of every kind: with jobs, forms, help, and without anything. */
const PAGES = [
  '/',
  '/?view=table',
  '/?kiosk=1',
  `/jobs/${failed}`,
  '/jobs/find?q=none',
  `/instances/${INSTANCE_ID}`,
  '/insights',
  '/settings/profiles',
  '/settings/notifications',
  '/settings/tokens',
  '/settings/audit',
  '/api-docs',
  '/offline',
  '/unknown',
];

/** Returns the URLs in attributes of the page that lead to the host of the dashboard, but not below its path. */
function findOutsideUrls(page: Page, path: string): Promise<string[]> {
  return page.evaluate(
    (base) =>
      [...document.querySelectorAll('[href], [src], [action]')]
        .flatMap((element) => ['href', 'src', 'action'].map((name) => element.getAttribute(name) ?? ''))
        .filter((url) => url.startsWith('/') && url !== base && !url.startsWith(`${base}/`)),
    path,
  );
}

test.describe('below a path, behind nginx', { tag: '@slow' }, () => {
  test.skip(missingNginx !== null, missingNginx ?? '');

  for (const { name, options } of [
    { name: 'a path', options: {} },
    { name: 'a path of two segments that begins like a page', options: { path: '/jobs-of/swr-1.0' } },
    { name: 'a path that nginx removes from requests', options: { removesPath: true } },
  ])
    test(`with ${name}, users sign in, navigate, filter, export and sign out`, async ({ page }) => {
      await withPath({ env: { AUTH_MODE: 'password' }, ...options }, page, async (dashboard) => {
        const { publicUrl } = dashboard;
        await createFirstUser(dashboard);
        await page.goto(`${publicUrl}/jobs/${failed}`);
        await submitSignIn(page, 'olga', TEST_PASSWORD);
        await expect(page).toHaveURL(`${publicUrl}/jobs/${failed}`);
        await expect(getSignedInUser(page, 'olga')).toBeVisible();
        await expect(getBadge(page, 'failed')).toBeVisible();

        await openHydrated(page, publicUrl);
        await expect(getCard(page, running)).toBeVisible();
        await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
        await getJobLink(getCard(page, failed)).click();
        await expect(page).toHaveURL(`${publicUrl}/jobs/${failed}`);
        await page.getByRole('link', { name: 'Insights' }).click();
        await expect(page).toHaveURL(`${publicUrl}/insights`);
        await page.getByRole('link', { name: 'Settings' }).click();
        await expect(page).toHaveURL(new RegExp(`^${publicUrl}/settings(/profiles)?$`));
        await page.goBack();
        await page.goBack();
        await page.goBack();
        await expect(getCard(page, running)).toBeVisible();
        await getPhaseFilter(page, /^Failed/).click();
        await expect(page).toHaveURL(/\?phase=failed$/);
        await expect(getCard(page, running)).toHaveCount(0);
        expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true);
        expect((await exportJobs(page, 'CSV')).text).toContain(failed);
        await toggleExportMenu(page);

        await getSignOutButton(page).click();
        await expect(page).toHaveURL(`${publicUrl}/sign-in`);
        await page.goto(`${publicUrl}/`);
        await expect(page).toHaveURL(/\/sign-in$/);
        expect(dashboard.getLog()).not.toContain('request_refused');
      });
    });

  test('the service worker shows cached jobs offline, and leaves other caches of the host alone', async ({
    page,
  }) => {
    await withPath({}, page, async (dashboard) => {
      const { publicUrl } = dashboard;
      await openHydrated(page, publicUrl);
      await page.evaluate(() => caches.open('shell of another site'));
      await cacheForOfflineUse(page, `${publicUrl}/jobs/${failed}`, failed);
      await cacheForOfflineUse(page, publicUrl, running);
      expect(await readCacheNames(page)).toContain('shell of another site');
      await dashboard.stop();
      await page.reload();
      await expect(getUnreachableMessage(page)).toBeVisible();
      await expect(getCard(page, running)).toBeVisible();
      await page.goto(`${publicUrl}/jobs/${failed}`);
      await expect(getCards(page)).toHaveCount(1);
      await dashboard.start();
      await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible({ timeout: 30_000 });
    });
  });

  test('OpenID Connect leads back to the bookmark', async ({ page }) => {
    const providers: { close: () => void }[] = [];
    const env = async (publicUrl: string) => {
      const provider = await startOidcProvider(`${publicUrl}/api/auth/oidc/callback`);
      providers.push(provider);
      return toOidcEnvironment(provider, publicUrl);
    };
    try {
      await withPath({ env }, page, async ({ publicUrl }) => {
        await page.goto(`${publicUrl}/jobs/${failed}`);
        await signInWithSso(page, 'wang+ops');
        await expect(page).toHaveURL(`${publicUrl}/jobs/${failed}`);
        await expect(getBadge(page, 'failed')).toBeVisible();
      });
    } finally {
      for (const provider of providers) provider.close();
    }
  });

  test('manifest, search description, link previews, share links and API description have the path', async ({
    page,
  }) => {
    await withPath({}, page, async ({ publicUrl }) => {
      await page.goto(`${publicUrl}/jobs/${failed}`);
      const read = (path: string) =>
        page.evaluate(async (url) => (await fetch(url)).text(), publicUrl + path);
      expect(JSON.parse(await read('/manifest.webmanifest'))).toMatchObject({
        start_url: `${PATH}/`,
        scope: PATH,
        icons: [{ src: `${PATH}/icons/app-192.png` }, {}, {}],
      });
      expect(await read('/opensearch.xml')).toContain(`${publicUrl}/jobs/find?q=`);
      expect(await read('/api/openapi.json')).toContain(`"${publicUrl}"`);
      expect(await read(`/jobs/${failed}`)).toContain(`content="${publicUrl}/og/failed.png"`);
      const link = await createShareLink(page, publicUrl, failed);
      expect(link).toContain(`${publicUrl}/handover/`);
      await page.goto(link);
      await expect(getBadge(page, 'failed')).toBeVisible();
    });
  });

  test('every URL on every page is below the path', async ({ page }) => {
    await withPath({}, page, async ({ publicUrl }) => {
      for (const path of PAGES) {
        await openHydrated(page, publicUrl + path);
        expect(await page.locator('a[href], script[src]').count()).toBeGreaterThan(0);
        expect(await findOutsideUrls(page, PATH), path).toEqual([]);
      }
    });
  });

  test('a search that leads to a URL too long for a redirect opens its board', async ({ page }) => {
    await withPath({}, page, async ({ publicUrl }) => {
      const ids = Array.from({ length: 150 }, () => crypto.randomUUID());
      await page.goto(`${publicUrl}/jobs?${new URLSearchParams({ text: ids.join(' ') }).toString()}`);
      await expect(page).toHaveURL((url) => url.pathname === `${PATH}/jobs` && url.searchParams.has('ids'));
      await expect(page.locator('[data-job]')).not.toHaveCount(0);
    });
  });
});
