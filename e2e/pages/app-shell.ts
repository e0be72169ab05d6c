import type { Locator, Page } from '@playwright/test';

/** Waits until the page handles all input: it is hydrated, and has repeated what was typed or clicked before. */
export async function waitUntilReady(page: Page): Promise<void> {
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
}

/** Opens a page and waits until it is ready for input. */
export async function openHydrated(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await waitUntilReady(page);
}

/** Returns the `html` element, which carries the language and the theme. */
export function getRoot(page: Page): Locator {
  return page.locator('html');
}

export function getFavicon(page: Page): Locator {
  return page.locator('link[rel=icon]');
}

/** @param text Part of its text. */
export function getAlert(page: Page, text: string | RegExp): Locator {
  return page.getByRole('alert').filter({ hasText: text });
}

/** Returns a live region of role `status`. @param text Part of its text. */
export function getStatus(page: Page, text: string): Locator {
  return page.getByRole('status').filter({ hasText: text });
}

export function getUnreachableAlert(page: Page): Locator {
  return getAlert(page, 'Can’t reach the server');
}

export function getSignedOutAlert(page: Page): Locator {
  return getAlert(page, 'You’ve been signed out');
}

/** @param name User name. */
export function getSignedInUser(page: Page, name: string): Locator {
  return page.getByTitle(`Signed in as ${name}`);
}

export function getSignOutButton(page: Page): Locator {
  return page.getByRole('banner').getByRole('button', { name: 'Sign out' });
}

export function getSettingsLink(page: Page): Locator {
  return page.getByRole('banner').getByRole('link', { name: 'Settings' });
}

/** Returns the button that undoes what the latest toast reports. Finds it in both languages. */
export function getUndoButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Undo|撤销)$/ }).last();
}

/** Returns the confirmation dialog that is open. */
export function getConfirmation(page: Page): Locator {
  return page.getByRole('alertdialog');
}
