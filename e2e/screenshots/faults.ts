import type { Page } from '@playwright/test';
import { findViolations } from '@/e2e/fixtures/accessibility';
import type { Look } from './looks';

/**
 * Both themes and both languages in two combinations, because axe is slow, and zoomed. Excludes forced
 * colors: axe would compare colors that are not painted.
 */
const LOOKED_INTO = new Set(['light-en', 'dark-zh', 'zoom-200']);

/** Returns axe violations, and whether the page is wider than the window. */
export async function findFaults(page: Page, look: Look): Promise<string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const tooWide = overflow > 0 ? [`it is ${overflow} pixels wider than the window`] : [];
  if (!LOOKED_INTO.has(look.name)) return tooWide;
  return [...tooWide, ...(await findViolations(page))];
}
