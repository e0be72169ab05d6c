import type { Page } from '@playwright/test';
import { findViolations } from '@/e2e/fixtures/accessibility';
import type { Appearance } from './appearances';

/**
 * Both themes and both languages in two combinations, because axe is slow, and zoomed. Excludes forced
 * colors: axe would compare colors that are not painted.
 */
const CHECKED_BY_AXE = new Set(['light-en', 'dark-zh', 'zoom-200']);

/** Returns axe violations, and whether the page is wider than the window. */
export async function findFaults(page: Page, appearance: Appearance): Promise<string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const tooWide = overflow > 0 ? [`it is ${overflow} pixels wider than the window`] : [];
  if (!CHECKED_BY_AXE.has(appearance.name)) return tooWide;
  return [...tooWide, ...(await findViolations(page))];
}
