import type { Locator, Page } from '@playwright/test';

export function getUsernameField(page: Page): Locator {
  return page.getByLabel('Username');
}

/** Signs in with the form of the open page. */
export async function submitSignIn(page: Page, name: string, password: string): Promise<void> {
  await fillInCredentials(page, name, password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Creates the first user with the form of a setup link. */
export async function submitFirstUser(page: Page, name: string, password: string): Promise<void> {
  await fillInCredentials(page, name, password);
  await page.getByRole('button', { name: 'Create user and sign in' }).click();
}

async function fillInCredentials(page: Page, name: string, password: string): Promise<void> {
  await getUsernameField(page).fill(name);
  await page.getByLabel('Password').fill(password);
}

/** Starts single sign-on and signs in at the provider of the tests. @param login Name and groups, joined by "+". */
export async function signInWithSso(page: Page, login: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in with SSO' }).click();
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill('any');
  await page.getByRole('button').first().click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
