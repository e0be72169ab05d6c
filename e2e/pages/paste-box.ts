import type { Locator, Page } from '@playwright/test';

export function getPasteBox(page: Page): Locator {
  return page.getByRole('textbox', { name: /Job IDs/ });
}

/** Opens the paste box on a page other than the board. */
export async function openPasteBox(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Paste IDs' }).click();
}
