import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Elements of Base UI that nobody sees, and that hand the focus on at once to where it belongs; axe cannot know that. */
const FOCUS_GUARDS = '[data-base-ui-focus-guard]';

/** What axe finds wrong with a page as it stands: which rule, and the elements that break it. */
export async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(FOCUS_GUARDS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

/** `what` says which state of a page it is. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await violationsOf(page), what).toEqual([]);
}
