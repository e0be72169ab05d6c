import { expect, type Locator, type Page } from '@playwright/test';

/** Returns the command palette. Finds it in both languages. */
export function getPalette(page: Page): Locator {
  return page.getByRole('dialog', { name: /^(Search and commands|搜索与命令)$/ });
}

export function getPaletteField(page: Page): Locator {
  return getPalette(page).getByRole('combobox');
}

export function getPaletteButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Search and commands' });
}

export function getPaletteOptions(page: Page): Locator {
  return getPalette(page).getByRole('option');
}

/** Returns the options that open a known job, and the one that looks the text up as an ID. */
export function getJobOptions(page: Page): Locator {
  return getPalette(page).getByRole('group', { name: 'Jobs' }).getByRole('option');
}

export async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+K');
  await expect(getPaletteField(page)).toBeFocused();
}

export async function closePalette(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(getPalette(page)).toHaveCount(0);
}

/** Runs the first command that matches the text. */
export async function runCommand(page: Page, text: string): Promise<void> {
  await openPalette(page);
  await page.keyboard.insertText(text);
  await expect(getPaletteOptions(page).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(getPalette(page)).toHaveCount(0);
}

/** Returns the list of keyboard shortcuts. Finds it in both languages. */
export function getShortcutList(page: Page): Locator {
  return page.getByRole('dialog', { name: /^(Keyboard shortcuts|键盘快捷键)$/ });
}

export async function closeShortcutList(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(getShortcutList(page)).toHaveCount(0);
}
