import { connect } from 'node:http2';
import { expect, test } from '@playwright/test';
import { missingNginx, startBehindNginx, type ProxiedDashboard } from '@/e2e/fixtures/reverse-proxy';
import { createFirstUser, TEST_PASSWORD } from '@/e2e/fixtures/password-dashboard';
import { changeAndSignOut } from '@/e2e/fixtures/change-and-sign-out';
import { getSignedInUser } from '@/e2e/pages/app-shell';
import { getUsernameField, submitSignIn } from '@/e2e/pages/sign-in-page';
import { toJobIdParams } from '@/lib/contract/job-id-params';

const FORWARDED = `proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Host $http_host;
  proxy_set_header X-Forwarded-Proto $scheme;`;

const CONFIGURATIONS = [
  { name: 'its default Host', lines: '' },
  {
    name: 'HTTP/1.1, its default Host and X-Forwarded headers',
    lines: `proxy_http_version 1.1; ${FORWARDED}`,
  },
  { name: '$host, without the port', lines: `proxy_set_header Host $host; ${FORWARDED}` },
  { name: '$http_host', lines: `proxy_set_header Host $http_host; ${FORWARDED}` },
];

const PASSWORD = { AUTH_MODE: 'password' };
const createIds = (length: number) => Array.from({ length }, () => crypto.randomUUID());

/** Starts a dashboard behind nginx for one test. */
async function withNginx(
  [lines, options]: Parameters<typeof startBehindNginx>,
  work: (dashboard: ProxiedDashboard) => Promise<void>,
): Promise<void> {
  const dashboard = await startBehindNginx(lines, options);
  try {
    await work(dashboard);
  } finally {
    await dashboard.close();
  }
}

test.describe('behind nginx', { tag: '@slow' }, () => {
  test.skip(missingNginx !== null, missingNginx ?? '');

  for (const { name, lines } of CONFIGURATIONS) {
    test(`with ${name}, users sign in, change something and sign out`, async ({ page }) => {
      await withNginx([lines, { env: PASSWORD }], async (dashboard) => {
        const { publicUrl } = dashboard;
        const ids = createIds(200);
        await createFirstUser(dashboard);
        const board = `${publicUrl}/jobs?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`;
        await page.goto(board);
        await submitSignIn(page, 'olga', 'wrong');
        // Restored by a script, which would add it to what is being filled in.
        await expect(getUsernameField(page)).toHaveValue('olga');
        await submitSignIn(page, 'olga', TEST_PASSWORD);
        await expect(getSignedInUser(page, 'olga')).toBeVisible();
        await expect(page).toHaveURL(`${publicUrl}/jobs?${toJobIdParams(ids).toString()}`);
        await expect(page.locator('[data-job]')).not.toHaveCount(0);
        await changeAndSignOut(page, dashboard);
      });
    });
  }

  test('a page of another site can neither sign in nor change anything', async ({ page }) => {
    await withNginx([FORWARDED, { env: PASSWORD }], async ({ publicUrl, url }) => {
      await page.route('http://evil.example/', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<form method="post" action="${publicUrl}/api/auth/sign-in"><button>Go</button></form>`,
        }),
      );
      await page.goto('http://evil.example/');
      await page.getByRole('button').click();
      await expect(page.getByRole('heading', { name: 'Cross-site request blocked' })).toBeVisible();
      const headers = { Origin: 'http://evil.example' };
      const response = await fetch(`${url}/api/jobs`, { method: 'POST', body: '{}', headers });
      expect(response.status).toBe(403);
    });
  });

  test('a page at a foreign host says why it is refused', async ({ page }) => {
    await withNginx(['', { env: { PUBLIC_URL: 'https://jobs.example.com' } }], async ({ url }) => {
      const { port } = new URL(url);
      await page.goto(`http://dashboard.localhost:${port}/`);
      await expect(page.getByRole('heading', { name: 'Unknown host name' })).toBeVisible();
      await expect(page.getByText(`dashboard.localhost:${port}, but PUBLIC_URL is`)).toBeVisible();
    });
  });

  for (const size of [150, 200]) {
    test(`a board of ${size} jobs and its polls fit into the buffers of nginx 1.18 with HTTP/2`, async () => {
      // Before 1.19.7, http2_max_field_size was 4 KB. It has become a part of this directive.
      const options = { server: 'large_client_header_buffers 4 4k;', listen: 'http2' };
      await withNginx(['', options], async ({ publicUrl }) => {
        const query = toJobIdParams(createIds(size)).toString();
        expect(await getStatus(publicUrl, `/api/jobs?${query}`)).toBe(200);
        expect(await getStatus(publicUrl, `/jobs?${query}`)).toBe(200);
        const readable = createIds(size).map((id) => `id=${id}`);
        expect(await getStatus(publicUrl, `/api/jobs?${readable.join('&')}`)).toBeNull();
      });
    });
  }
});

/** Sends a request over HTTP/2 and returns its status, or null if the connection was closed. */
function getStatus(url: string, path: string): Promise<number | null> {
  const { port, host } = new URL(url);
  return new Promise((resolve) => {
    const session = connect(`http://127.0.0.1:${port}`);
    session.on('error', () => resolve(null));
    const request = session.request({ ':path': path, ':authority': host });
    request.on('error', () => resolve(null));
    request.on('response', ({ ':status': status }) => {
      resolve(status ?? null);
      session.close();
    });
    request.resume().end();
  });
}
