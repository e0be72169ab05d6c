import type { Locator, Page } from '@playwright/test';

/** Settings of notification channels and rules. Patterns match both languages. */

export function getAddChannelButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Add channel|添加通知渠道)$/ });
}

export function getChannelForm(page: Page): Locator {
  return page.getByRole('form', { name: 'Add channel' });
}

export function getSaveChannelButton(scope: Page | Locator): Locator {
  return scope.getByRole('button', { name: /^(Save channel|保存通知渠道)$/ });
}

export function getAddRuleButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Add rule|添加通知规则)$/ });
}

export function getRuleForm(page: Page): Locator {
  return page.getByRole('form', { name: 'Add rule' });
}
