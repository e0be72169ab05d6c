import type { Page } from '@playwright/test';

/** A page that listens already: before that, keys, pastes and what is filled in are lost on any page. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
}
