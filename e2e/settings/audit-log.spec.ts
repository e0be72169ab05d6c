import type { Page } from '@playwright/test';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { collectConsoleErrors } from '@/e2e/fixtures/browser-console';
import { expect, type StartedDashboard } from '@/e2e/fixtures/dashboard';
import {
  createFirstUser,
  setSessionCookie,
  startPasswordDashboard,
  test,
} from '@/e2e/fixtures/password-dashboard';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import { getAuditFilter, getAuditLog, getOlderEntriesButton } from '@/e2e/pages/settings-page';

let dashboard: StartedDashboard;
let operator: string;

test.describe.configure({ mode: 'default' });

/** More actions of an operator than a page of the log has, then refused sign-ins. */
test.beforeAll(async () => {
  dashboard = await startPasswordDashboard();
  operator = await createFirstUser(dashboard);
  await createToken('CI');
  for (let index = 0; index < 35; index += 1) await createToken(`token ${index}`);
  for (let index = 0; index < 5; index += 1) {
    const body = new URLSearchParams({ name: 'mallory', password: 'x' });
    await fetch(`${dashboard.url}/api/auth/sign-in`, { method: 'POST', body, redirect: 'manual' });
  }
});
test.afterAll(() => dashboard.close());

async function createToken(name: string): Promise<void> {
  const headers = { Cookie: operator, Origin: dashboard.url };
  const body = JSON.stringify({ name, scopes: ['badge'] });
  const response = await fetch(`${dashboard.url}/api/tokens`, { method: 'POST', headers, body });
  expect(response.status).toBe(201);
}

async function openSettings(page: Page): Promise<void> {
  await setSessionCookie(page.context(), dashboard, operator);
  await page.goto(`${dashboard.url}/settings/audit`);
  await expect(getAuditLog(page)).toBeVisible();
}

const getRows = (page: Page) => getAuditLog(page).locator('tbody tr');

test.describe('audit log', { tag: '@slow' }, () => {
  test('shows what operators did apart from sign-ins', async ({ page }) => {
    await openSettings(page);
    const group = getAuditFilter(page).getByLabel('Show');
    await expect(getRows(page).first()).toBeVisible();

    await group.selectOption('Sign-ins');
    await expect(getRows(page).filter({ hasText: 'Created token' })).toHaveCount(0);
    await group.selectOption('Changes');
    await expect(getRows(page).filter({ hasText: 'Sign-in failed' })).toHaveCount(0);
    await expect(getRows(page).first()).toContainText('token 34');
  });

  test('older entries are loaded with the keyboard, which keeps the focus', async ({ page }) => {
    await openSettings(page);
    await getAuditFilter(page).getByLabel('Show').selectOption('Changes');
    await expect(getRows(page)).toHaveCount(30);
    const older = getOlderEntriesButton(page);
    await older.focus();
    await page.keyboard.press('Enter');
    await expect(getRows(page)).toHaveCount(37);
    await expect(getRows(page).last()).toContainText('Added user');
    await expect(older).toBeFocused();
    await expect(older).toHaveText('No older entries');
    await expect(page.getByRole('status').filter({ hasText: '37 entries' })).toBeAttached();
    const texts = await getRows(page).allInnerTexts();
    expect(texts.filter((text) => /\bCI\b/.test(text))).toHaveLength(1);
  });

  test('is filtered by an actor, and has no entry for an unknown one', async ({ page }) => {
    await openSettings(page);
    const actor = getAuditFilter(page).getByLabel('Actor');
    await actor.fill('nobody here');
    await actor.press('Enter');
    await expect(page.getByText('No matching entries.')).toBeVisible();
    await actor.fill('olga');
    await actor.press('Enter');
    await expect(getRows(page).first()).toContainText('token 34');
    await expect(getRows(page).filter({ hasText: 'mallory' })).toHaveCount(0);
    await actor.fill('');
    await expect(getRows(page)).toHaveCount(30);
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`fits a small phone and has no axe violations, ${colorScheme}, ${locale}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const errors = collectConsoleErrors(page);
      await usePhone(page);
      await openSettings(page);
      await getOlderEntriesButton(page).click();
      await expect(getRows(page).nth(30)).toBeVisible();
      await expectNoWider(page);
      await expectAccessible(page, 'audit log');
      expect(errors).toEqual([]);
      await context.close();
    });
  }
});
