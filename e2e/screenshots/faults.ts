import type { Page } from '@playwright/test';
import { violationsOf } from '@/e2e/accessible';
import type { Look } from './looks';

/**
 * Both themes and both languages, in two looks instead of four, since axe takes long; and zoomed. Not forced colours: axe
 * compares the colours that a page asks for, which are not painted there.
 */
const LOOKED_INTO = new Set(['light-en', 'dark-zh', 'zoom-200']);

/** What is wrong with a page as it stands: what axe finds, and what is wider than the window. */
export async function faultsOf(page: Page, look: Look): Promise<string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const tooWide = overflow > 0 ? [`it is ${overflow} pixels wider than the window`] : [];
  if (!LOOKED_INTO.has(look.name)) return tooWide;
  return [...tooWide, ...(await violationsOf(page))];
}
