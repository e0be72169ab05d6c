import type { Locator, Page } from '@playwright/test';

export function getReason(page: Page): Locator {
  return page.getByRole('region', { name: 'Reason' }).locator('p');
}

/** Returns the entries of the status history. */
export function getHistory(page: Page): Locator {
  return page.getByRole('region', { name: 'History' }).getByRole('listitem');
}

export function getRefreshButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Refresh' });
}

/** Finds the button in both languages. */
export function getRemoveButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Remove job|移除任务)/ });
}

export function getAddNoteButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Add note' });
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
