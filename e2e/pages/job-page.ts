import { expect, type Locator, type Page } from '@playwright/test';

export function getReason(page: Page): Locator {
  return page.getByRole('region', { name: 'Reason' }).locator('p');
}

/** Returns the rows of the status history. */
export function getHistory(page: Page): Locator {
  return page.getByRole('region', { name: 'History' }).locator('tbody tr');
}

export function getRefreshButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Refresh' });
}

/** Returns the button of the menu of less frequent actions. Finds it in both languages. */
export function getMoreButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(More actions|更多操作)$/ });
}

/** Returns an entry of that menu. Finds it in both languages. */
export function getRemoveItem(page: Page): Locator {
  return page.getByRole('menuitem', { name: /^(Remove job|移除任务)$/ });
}

export async function openJobMenu(page: Page): Promise<void> {
  await getMoreButton(page).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

/** Removes the job, which can be undone for ten seconds. */
export async function removeJob(page: Page): Promise<void> {
  await openJobMenu(page);
  await getRemoveItem(page).click();
}

export async function startNote(page: Page): Promise<void> {
  await openJobMenu(page);
  await page.getByRole('menuitem', { name: /^(Add note|添加备注)$/ }).click();
}

export function getEditNoteButton(page: Page, note: string): Locator {
  return page.getByRole('button', { name: `Edit note: ${note}` });
}

export function getNoteField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Note' });
}

export function getDecodeButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Decode' });
}

/** Returns the decoded authorization message. */
export function getDeniedRequest(page: Page): Locator {
  return page.getByRole('region', { name: 'Denied request' });
}

/** Returns the section about the instance of a job that succeeded. */
export function getOutcome(page: Page): Locator {
  return page.getByRole('region', { name: /^(Instance|实例)$/ });
}

/** Returns the timeline of the job. Finds it in both languages. */
export function getTimeline(page: Page): Locator {
  return page.getByRole('region', { name: /^(Timeline|时间线)$/ });
}

/** Returns the comparison with past runs. Finds it in both languages. */
export function getComparison(page: Page): Locator {
  return page.getByRole('region', { name: /^(Compared with past runs|与历史任务对比)$/ });
}

/** Returns the links of the past runs that the width of the window shows. */
export function getPastRuns(page: Page): Locator {
  return getComparison(page).locator('a:visible');
}
