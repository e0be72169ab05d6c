import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Hidden elements of Base UI that immediately pass the focus on. Axe can't detect that. */
const FOCUS_GUARDS = '[data-base-ui-focus-guard]';

/** Returns the violations that axe finds: rules and elements. */
export async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(FOCUS_GUARDS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

/** @param what State of the page, for the message. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await findViolations(page), what).toEqual([]);
}
