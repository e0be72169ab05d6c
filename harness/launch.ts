import { chromium, type Browser } from '@playwright/test';
import playwright from '@/playwright.config';

/** The browser of the browser tests, for what is no test. */
export function launch(): Promise<Browser> {
  return chromium.launch(playwright.use?.launchOptions ?? {});
}
