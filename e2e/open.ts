import type { Page } from '@playwright/test';

/** Opens a page and waits for hydration, before which keys, pastes and input are lost. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
}
