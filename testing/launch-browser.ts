import { chromium, type Browser } from '@playwright/test';
import playwright from '@/playwright.config';

/** Launches the browser that Playwright is configured with, for programs outside the browser tests. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(playwright.use?.launchOptions ?? {});
}
