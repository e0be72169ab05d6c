import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect } from '@/e2e/fixtures/dashboard';
import { setSessionCookie, test } from '@/e2e/fixtures/password-dashboard';
import { getConfirmation } from '@/e2e/pages/app-shell';
import {
  getAuditLog,
  getCreateTokenButton,
  getRevokeButton,
  getSecret,
  getSettingsPageLink,
  getTokenForm,
} from '@/e2e/pages/settings-page';

const JOB_PATH = `/api/jobs/${SAMPLE_JOB_IDS.apiPageExample}`;

test.describe('API tokens', () => {
  test('a token is displayed once, authorizes a script and is rejected once revoked', async ({
    page,
    passwordDashboard,
  }) => {
    await setSessionCookie(page.context(), passwordDashboard, passwordDashboard.operator);
    await page.goto(`${passwordDashboard.url}/settings/tokens`);
    await getCreateTokenButton(page).click();
    const form = getTokenForm(page);
    await expect(form.getByLabel('Name')).toBeFocused();
    await getCreateTokenButton(form).click();
    await expect(form.getByText('Required')).toBeVisible();
    await expect(form.getByLabel('Name')).toBeFocused();

    await form.getByLabel('Name').fill('CI');
    await getCreateTokenButton(form).click();
    const token = await getSecret(page.getByRole('group', { name: 'Token “CI” created' })).innerText();
    expect(token).toMatch(/^swrjm_[\w-]{43}$/);
    const headers = { Authorization: `Bearer ${token}` };
    const request = (path: string) => fetch(passwordDashboard.url + path, { headers });
    expect((await request(JOB_PATH)).status).toBe(200);
    expect((await request('/api/profiles')).status).toBe(403);

    await page.reload();
    await expect(getRevokeButton(page, 'CI')).toBeVisible();
    expect(await page.content()).not.toContain(token);
    await getRevokeButton(page, 'CI').click();
    const confirmation = getConfirmation(page);
    await confirmation.getByRole('button', { name: 'Revoke', exact: true }).click();
    await expect(confirmation).toHaveCount(0);
    await expect(getRevokeButton(page, 'CI')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'API tokens' })).toBeFocused();
    expect((await request(JOB_PATH)).status).toBe(401);

    await getSettingsPageLink(page, 'Audit log').click();
    await expect(getAuditLog(page).getByRole('row', { name: /olga.*Revoked token.*CI/ })).toBeVisible();
  });
});
