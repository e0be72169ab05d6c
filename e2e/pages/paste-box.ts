import type { Locator, Page } from '@playwright/test';

export function getPasteBox(page: Page): Locator {
  return page.getByRole('textbox', { name: /Job IDs/ });
}
