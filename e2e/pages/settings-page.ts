import type { Locator, Page } from '@playwright/test';

/** Settings of credential profiles, API tokens and the audit log. Patterns match both languages. */

/** Returns the navigation between the pages of the settings. */
export function getSettingsNavigation(page: Page): Locator {
  return page.getByRole('navigation', { name: /^(Settings|设置)$/ });
}

/** Returns the link to a page of the settings. */
export function getSettingsPageLink(page: Page, name: string): Locator {
  return getSettingsNavigation(page).getByRole('link', { name });
}

export function getAddProfileButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Add profile|添加凭证配置)/ });
}

export function getProfileForm(page: Page): Locator {
  return page.getByRole('form', { name: 'Add profile' });
}

export function getSaveProfileButton(scope: Page | Locator): Locator {
  return scope.getByRole('button', { name: /^(Save and test|保存并测试)/ });
}

/** Returns the list entry of a profile. */
export function getProfile(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
}

export function getTestConnectionButton(page: Page, profile: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^(Test connection of|测试连接) ${profile}`) });
}

/** Returns the steps of a profile's connection test. */
export function getConnectionTest(page: Page, profile: string): Locator {
  return page.getByRole('list', { name: `Connection test of ${profile}` });
}

export function getTokenForm(page: Page): Locator {
  return page.getByRole('form', { name: 'Create token' });
}

export function getCreateTokenButton(scope: Page | Locator): Locator {
  return scope.getByRole('button', { name: /^(Create token|创建令牌)/ });
}

/** Returns the secret that is displayed once after its creation. */
export function getSecret(scope: Page | Locator): Locator {
  return scope.locator('[data-secret]');
}

export function getRevokeButton(page: Page, token: string): Locator {
  return page.getByRole('button', { name: `Revoke ${token}` });
}

export function getAuditLog(page: Page): Locator {
  return page.getByRole('table', { name: /^(Audit log|审计日志)$/ });
}

export function getAuditFilter(page: Page): Locator {
  return page.getByRole('form', { name: /^(Filter the audit log|筛选审计日志)$/ });
}

/** Returns the button that loads older entries of the audit log, whose text changes when there are none. */
export function getOlderEntriesButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Older entries|No older entries|更早的记录|没有更早的记录)$/ });
}
