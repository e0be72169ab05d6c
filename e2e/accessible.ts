import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe finds wrong with a page as it stands: which rule, and the elements that break it. */
export async function violationsOf(page: Page, except?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (except === undefined ? builder : builder.exclude(except)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

/** `what` says which state of a page it is; what `except` selects is not looked at. */
export async function expectAccessible(page: Page, what: string, except?: string): Promise<void> {
  expect(await violationsOf(page, except), what).toEqual([]);
}
