import type { Page } from '@playwright/test';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOidcProvider, type TestProvider } from '@/lib/server/auth/oidc-provider.fixture';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startSimulator } from '@/lib/simulator/simulator';
import { expectAccessible } from './accessible';
import { control, expect, LOOKS, startDashboard } from './dashboard';
import { getFirstUserCode, TEST_PASSWORD, signIn, test, setSessionCookie } from './guarded';

const JOB = SAMPLE_JOB_IDS.apiPageExample;

async function fillIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('the link of the first start makes an operator, once', async ({ page }) => {
  const dashboard = await startDashboard({ env: { AUTH_MODE: 'password' } });
  try {
    const link = `${dashboard.url}/sign-in?first=${getFirstUserCode(dashboard)}`;
    await page.goto(link);
    await page.getByLabel('Username').fill('not a name!');
    await page.getByLabel('Password').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Create user and sign in' }).click();
    await expect(page.getByText('Start with a letter or digit.')).toBeVisible();

    await page.getByLabel('Username').fill('olga');
    await page.getByLabel('Password').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Create user and sign in' }).click();
    await expect(page).toHaveURL(`${dashboard.url}/`);
    await expect(page.getByTitle('Signed in as olga')).toBeVisible();
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();

    await page.context().clearCookies();
    await page.goto(link);
    await page.getByLabel('Username').fill('mallory');
    await page.getByLabel('Password').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Create user and sign in' }).click();
    await expect(
      page.getByRole('alert').filter({ hasText: 'This setup link is no longer valid' }),
    ).toBeVisible();
  } finally {
    await dashboard.close();
  }
});

test('a bookmark that is opened signed out leads back to its job, over a wrong password too', async ({
  page,
  guarded,
}) => {
  await page.goto(`${guarded.url}/jobs/${JOB}`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByLabel('Username')).toBeFocused();
  await expect(page.getByRole('textbox', { name: /Job IDs/ })).toHaveCount(0);
  await fillIn(page, 'victor', 'not his password');
  await expect(page.getByRole('alert').filter({ hasText: 'Incorrect username or password.' })).toBeVisible();
  await fillIn(page, 'victor', TEST_PASSWORD);
  await expect(page).toHaveURL(`${guarded.url}/jobs/${JOB}`);
  await expect(page.locator('[data-phase="failed"]').first()).toBeVisible();
});

test('a filter and a board are kept over the sign-in, and another site is no place to go on', async ({
  page,
  guarded,
}) => {
  await page.goto(`${guarded.url}/?phase=failed&q=a b`);
  await fillIn(page, 'victor', TEST_PASSWORD);
  await expect(page).toHaveURL(`${guarded.url}/?phase=failed&q=a+b`);
  await page.goto(`${guarded.url}/sign-in?next=//example.com/`);
  await expect(page).toHaveURL(`${guarded.url}/`);
});

test('signing in and out works without JavaScript', async ({ browser, guarded }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${guarded.url}/jobs?id=${JOB}&id=${SAMPLE_JOB_IDS.success}`);
  await fillIn(page, 'victor', TEST_PASSWORD);
  await expect(page).toHaveURL(`${guarded.url}/jobs?id=${JOB}&id=${SAMPLE_JOB_IDS.success}`);
  await expect(page.locator('article[data-job]')).toHaveCount(2);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${guarded.url}/sign-in`);
  await page.goto(`${guarded.url}/jobs/${JOB}`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await context.close();
});

test('a page whose session ends says so, and leads back after sign-in', async ({ page, guarded }) => {
  await setSessionCookie(page.context(), guarded, guarded.viewer);
  // Without running jobs, a board polls only every ten seconds.
  await page.goto(`${guarded.url}/?phase=running`);
  await expect(page.locator('article[data-job]').first()).toBeVisible();
  await page.context().clearCookies();
  const note = page.getByRole('alert').filter({ hasText: 'You’ve been signed out' });
  await expect(note).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/^Stale since .*: Sign-in required/).first()).toBeVisible();
  await note.getByRole('link', { name: 'Sign in' }).click();
  await fillIn(page, 'victor', TEST_PASSWORD);
  await expect(page).toHaveURL(`${guarded.url}/?phase=running`);
});

test('a viewer is not asked whether to forget a job, since only operators may', async ({
  page,
  browser,
  guarded,
}) => {
  const forget = { name: 'Remove job…' };
  await setSessionCookie(page.context(), guarded, guarded.operator);
  await page.goto(`${guarded.url}/jobs/${JOB}`);
  await expect(page.getByRole('button', forget)).toBeVisible();

  const context = await browser.newContext();
  await setSessionCookie(context, guarded, guarded.viewer);
  const other = await context.newPage();
  await other.goto(`${guarded.url}/jobs/${JOB}`);
  await expect(other.getByRole('button', { name: 'Share' })).toBeVisible();
  await expect(other.getByRole('button', forget)).toHaveCount(0);
  await context.close();
});

test('a viewer sees no way to the settings, and none are there', async ({ page, guarded }) => {
  await setSessionCookie(page.context(), guarded, guarded.viewer);
  await page.goto(guarded.url);
  await expect(page.getByTitle('Signed in as victor')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  for (const path of ['/settings', '/no-such-page']) {
    expect((await page.goto(guarded.url + path))?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  }
  for (const path of ['/api/profiles', '/api/tokens', '/api/audit']) {
    expect((await page.request.get(guarded.url + path)).status()).toBe(403);
  }
});

test('who is signed out gets nothing of a job, in a page or in its payload', async ({ guarded }) => {
  const known = await fetch(`${guarded.url}/api/jobs/${JOB}`, { headers: { Cookie: guarded.operator } });
  const { job } = (await known.json()) as { job: { resource_name: string; instance_id: string } };
  expect(job.resource_name.length).toBeGreaterThan(0);
  for (const path of [`/jobs/${JOB}`, `/jobs?id=${JOB}`, '/', '/settings']) {
    for (const names of [[], ['RSC'], ['RSC', 'Next-Router-Prefetch']]) {
      const headers = names.map((name): [string, string] => [name, '1']);
      const address = `${guarded.url}${path}${path.includes('?') ? '&' : '?'}_rsc=x`;
      const answer = await fetch(address, { headers, redirect: 'manual' });
      const text = await answer.text();
      expect(text).not.toContain(job.resource_name);
      expect(text).not.toContain(job.instance_id);
      expect(text).not.toContain('Failed to create');
    }
  }
});

test('a token is shown once, lets a script in, and is refused once it is revoked', async ({
  page,
  guarded,
}) => {
  await setSessionCookie(page.context(), guarded, guarded.operator);
  await page.goto(`${guarded.url}/settings`);
  const form = page.getByRole('form', { name: 'Create token' });
  await form.getByRole('button', { name: 'Create token' }).click();
  await expect(form.getByText('Required')).toBeVisible();
  await expect(form.getByLabel('Name')).toBeFocused();

  await form.getByLabel('Name').fill('CI');
  await form.getByRole('button', { name: 'Create token' }).click();
  const shown = page.getByRole('group', { name: 'Token “CI” created' });
  const token = await shown.locator('[data-secret]').innerText();
  expect(token).toMatch(/^swrjm_[\w-]{43}$/);
  const ask = (path: string) => fetch(guarded.url + path, { headers: { Authorization: `Bearer ${token}` } });
  expect((await ask(`/api/jobs/${JOB}`)).status).toBe(200);
  expect((await ask('/api/profiles')).status).toBe(403);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Revoke CI' })).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await page.getByRole('button', { name: 'Revoke CI' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(question).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Revoke CI' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'API tokens' })).toBeFocused();
  expect((await ask(`/api/jobs/${JOB}`)).status).toBe(401);

  const log = page.getByRole('table', { name: 'Audit log' });
  await expect(log.getByRole('row', { name: /olga.*Revoked token.*CI/ })).toBeVisible();
});

test('a second region is added, checked, looked into, and removed', async ({ page, guarded }) => {
  const second = await startSimulator({
    ak: 'SECONDACCESSKEYWXYZ',
    sk: 'the second secret key'.replaceAll(' ', '-'),
  });
  try {
    const id = crypto.randomUUID();
    await control(second, 'POST', 'jobs', { id, resource_name: 'in-the-second', status: 'Running' });
    await setSessionCookie(page.context(), guarded, guarded.operator);
    await page.goto(`${guarded.url}/settings`);
    await page.getByRole('button', { name: 'Add profile' }).click();
    const form = page.getByRole('form', { name: 'Add profile' });
    await expect(form.getByLabel('Region', { exact: true })).toBeFocused();

    await form.getByRole('button', { name: 'Save and test' }).click();
    await expect(form.getByText('Select a region.')).toBeVisible();
    await form.getByLabel('Region', { exact: true }).selectOption('ap-southeast-1');
    await expect(form.getByLabel('Profile name')).toHaveValue('ap-southeast-1');
    await form.getByLabel('Profile name').fill('Second Region');
    await form.getByLabel('Access key ID (AK)').fill(` ${second.ak} `);
    await form.getByLabel('Secret access key (SK)').fill('cut off');
    await form.getByText('Endpoints').click();
    for (const name of ['SWR', 'IAM', 'STS']) await form.getByLabel(name, { exact: true }).fill(second.url);
    await form.getByLabel('Project ID').fill(second.projectId);
    await form.getByRole('button', { name: 'Save and test' }).click();
    await expect(form.getByText('Contains a space or an unsupported character.')).toBeVisible();
    await form.getByLabel('Secret access key (SK)').fill(second.sk);
    await form.getByRole('button', { name: 'Save and test' }).click();

    const row = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'second-region' }) });
    await expect(row.getByText('AK …WXYZ')).toBeVisible();
    await expect(form).toHaveCount(0);
    const steps = row.getByRole('list', { name: 'Connection test of second-region' });
    await expect(steps.getByRole('listitem').filter({ hasText: /^Get job\s*Passed$/ })).toBeVisible();
    await expect(steps.getByText('Failed')).toHaveCount(0);
    await page.reload();
    await expect(row).toBeVisible();
    for (const secret of [second.sk, second.ak]) expect(await page.content()).not.toContain(secret);

    await page.goto(`${guarded.url}/jobs/${id}`);
    await expect(page.getByRole('heading', { name: 'in-the-second' })).toBeVisible();

    await page.goto(`${guarded.url}/settings`);
    await row.getByRole('button', { name: 'Delete second-region' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(row).toHaveCount(0);
  } finally {
    await second.close();
  }
});

test('a check says what fails and what to do about it', async ({ page, guarded }) => {
  await setSessionCookie(page.context(), guarded, guarded.operator);
  await control(guarded.simulator, 'PUT', 'permissions', { listJobs: false });
  try {
    await page.goto(`${guarded.url}/settings`);
    await page.getByRole('button', { name: 'Test connection of default' }).click();
    const list = page.getByRole('list', { name: 'Connection test of default' });
    await expect(list.getByRole('listitem').filter({ hasText: 'List jobs' })).toContainText(
      /Failed.*swr:instance:listJobs/s,
    );
  } finally {
    await control(guarded.simulator, 'PUT', 'permissions', { listJobs: true });
  }
});

test('an operator decodes a refusal by one click, and a viewer has no such button', async ({
  page,
  browser,
  guarded,
}) => {
  await setSessionCookie(page.context(), guarded, guarded.operator);
  await page.goto(`${guarded.url}/jobs/${SAMPLE_JOB_IDS.forbidden}`);
  await page.getByRole('button', { name: 'Decode' }).click();
  const refusal = page.getByRole('region', { name: 'Denied request' });
  await expect(refusal.getByText('implicit deny by identity-based policy', { exact: true })).toBeVisible();
  await expect(
    refusal.getByText('iam::d9c1b0a2f3e44d5c86b7a8f9e0d1c2b3:user:job-monitor').first(),
  ).toBeVisible();
  await expect(refusal.locator('pre').first()).toContainText('"Effect": "Allow"');
  await expectAccessible(page, 'refusal');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Decode' })).toBeVisible();

  await control(guarded.simulator, 'PUT', 'permissions', { decode: false });
  await page.getByRole('button', { name: 'Decode' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'sts::decodeAuthorizationMessage' })).toBeVisible();
  await control(guarded.simulator, 'PUT', 'permissions', { decode: true });

  const context = await browser.newContext();
  await setSessionCookie(context, guarded, guarded.viewer);
  const other = await context.newPage();
  await other.goto(`${guarded.url}/jobs/${SAMPLE_JOB_IDS.forbidden}`);
  await expect(other.getByText('Encoded authorization message')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Decode' })).toHaveCount(0);
  await context.close();
});

test('where nobody signs in, there is no sign-in, and the settings are the operator’s', async ({
  page,
  dashboard,
}) => {
  await page.goto(`${dashboard.url}/sign-in`);
  await expect(page).toHaveURL(`${dashboard.url}/`);
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('button', { name: 'Test connection of default' })).toBeVisible();
});

test('somebody signs in with their company account, and comes back to their bookmark', async ({ page }) => {
  let provider: TestProvider | undefined;
  const dashboard = await startDashboard({
    env: async (url) => {
      provider = await startOidcProvider(`${url}/api/auth/oidc/callback`);
      return {
        AUTH_MODE: 'oidc',
        PUBLIC_URL: url,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
        OPERATOR_GROUPS: 'ops',
        VIEWER_GROUPS: 'dev',
      };
    },
  });
  const signInAtProvider = async (user: string) => {
    await page.getByRole('link', { name: 'Sign in with SSO' }).click();
    await page.locator('input[name="login"]').fill(user);
    await page.locator('input[name="password"]').fill('any');
    await page.getByRole('button').first().click();
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  try {
    await page.goto(`${dashboard.url}/jobs/${JOB}`);
    await signInAtProvider('li+sales');
    await expect(page.getByRole('alert').filter({ hasText: 'none of your groups has access' })).toBeVisible();

    await page.context().clearCookies();
    await page.goto(`${dashboard.url}/jobs/${JOB}`);
    await signInAtProvider('wang+dev');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${JOB}`);
    await expect(page.locator('[data-phase="failed"]').first()).toBeVisible();
    await expect(page.getByTitle('Signed in as wang')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(`${dashboard.url}/sign-in`);
    await page.goto(dashboard.url);
    await expect(page).toHaveURL(/\/sign-in/);
  } finally {
    await dashboard.close();
    provider?.close();
  }
});

test('a reverse proxy says who looks, and whoever comes past it sees nothing', async ({ browser }) => {
  const dashboard = await startDashboard({ env: { AUTH_MODE: 'proxy', OPERATOR_GROUPS: 'ops' } });
  try {
    const headers = { 'X-Forwarded-User': 'zhang', 'X-Forwarded-Groups': 'ops' };
    const through = await (await browser.newContext({ extraHTTPHeaders: headers })).newPage();
    await through.goto(`${dashboard.url}/jobs/${JOB}`);
    await expect(through.locator('[data-phase="failed"]').first()).toBeVisible();
    await expect(through.getByTitle('Signed in as zhang')).toBeVisible();
    await expect(through.getByRole('link', { name: 'Settings' })).toBeVisible();
    await expect(through.getByRole('button', { name: 'Sign out' })).toHaveCount(0);

    const past = await (await browser.newContext()).newPage();
    await past.goto(`${dashboard.url}/jobs/${JOB}`);
    await expect(past.getByRole('heading', { name: 'Access denied' })).toBeVisible();
    await expect(past.locator('article[data-job]')).toHaveCount(0);
  } finally {
    await dashboard.close();
  }
});

test('who tries too many passwords reads to wait, and a board of 200 jobs is kept over the sign-in', async ({
  page,
}) => {
  const dashboard = await startDashboard({ env: { AUTH_MODE: 'password' } });
  try {
    const ids = Array.from({ length: 200 }, () => crypto.randomUUID());
    const board = `/jobs?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`;
    const post = async (form: string, fields: Record<string, string>) => {
      const body = new URLSearchParams(fields);
      const answer = await fetch(`${dashboard.url}/api/auth/${form}`, {
        method: 'POST',
        body,
        redirect: 'manual' as const,
      });
      return answer.headers.get('Location');
    };
    // These count for the address, too, and require no password hash.
    for (let tries = 0; tries < 19; tries++) await post('first-user', { code: 'wrong' });
    expect(await post('sign-in', { name: 'nobody', password: 'wrong' })).toContain('error=wrong');
    await page.goto(dashboard.url + board);
    await fillIn(page, 'nobody', 'wrong');
    await expect(page.getByRole('alert').filter({ hasText: 'Too many attempts' })).toBeVisible();
    await expect(page.locator('input[name="next"]')).toHaveValue(board);
  } finally {
    await dashboard.close();
  }
});

test('while the store fails, nobody is let in, and the page says why', async ({ page }) => {
  const dashboard = await startDashboard({ env: { AUTH_MODE: 'password' } });
  try {
    const code = getFirstUserCode(dashboard);
    const cookie = await signIn(dashboard, 'first-user', { code, name: 'olga', password: TEST_PASSWORD });
    await setSessionCookie(page.context(), dashboard, cookie);
    await page.goto(`${dashboard.url}/jobs/${JOB}`);
    await expect(page.locator('[data-phase="failed"]').first()).toBeVisible();

    await dashboard.stop();
    for (const name of readdirSync(join(dashboard.folder, 'data'))) {
      if (name.startsWith('jobs.db')) writeFileSync(join(dashboard.folder, 'data', name), 'no database');
    }
    await dashboard.start();
    await page.goto(`${dashboard.url}/jobs/${JOB}`);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await expect(page.getByRole('alert').filter({ hasText: 'the database is unavailable' })).toBeVisible();
  } finally {
    await dashboard.close();
  }
});

test('the pages are no wider than a small phone, and break no rule of their own policy', async ({
  page,
  guarded,
}) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  await page.setViewportSize({ width: 320, height: 700 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await page.goto(`${guarded.url}/sign-in?error=wrong`);
  expect(await width()).toBeLessThanOrEqual(320);
  await setSessionCookie(page.context(), guarded, guarded.operator);
  await page.goto(`${guarded.url}/settings`);
  await page.getByRole('button', { name: 'Add profile' }).click();
  await page.getByRole('button', { name: 'Test connection of default' }).click();
  await expect(page.getByRole('list', { name: 'Connection test of default' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Audit log' })).toBeVisible();
  expect(await width()).toBeLessThanOrEqual(320);
  expect(violations).toEqual([]);
});

for (const { colorScheme, locale } of LOOKS) {
  test(`axe finds nothing on sign-in and settings, ${colorScheme}, ${locale}`, async ({
    browser,
    guarded,
  }) => {
    const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${guarded.url}/sign-in?error=wrong`);
    await expectAccessible(page, 'sign-in');
    await page.goto(`${guarded.url}/sign-in?first=code&error=short_password`);
    await expectAccessible(page, 'first user');

    await setSessionCookie(context, guarded, guarded.operator);
    await page.goto(`${guarded.url}/settings`);
    await page.getByRole('button', { name: /^(Test connection of|测试连接) default/ }).click();
    await expect(page.getByRole('list', { name: /default/ })).toBeVisible();
    await page.getByRole('button', { name: /^(Add profile|添加凭证配置)/ }).click();
    await page.getByRole('button', { name: /^(Save and test|保存并测试)/ }).click();
    await page.getByRole('button', { name: /^(Create token|创建令牌)/ }).click();
    await expectAccessible(page, 'settings');
    await context.close();
  });
}
