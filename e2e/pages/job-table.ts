import type { Locator, Page } from '@playwright/test';

/** Returns the button that shows a board in a view. @param view Name of the view in English. */
export function getViewButton(page: Page, view: 'Cards' | 'Table' | 'Timeline'): Locator {
  return page.getByRole('group', { name: 'View' }).getByRole('button', { name: view });
}

export function getTable(page: Page): Locator {
  return page.getByRole('grid');
}

/** Returns all rows of jobs that are rendered. */
export function getRows(page: Page): Locator {
  return page.locator('tr[data-job]');
}

export function getRow(page: Page, jobId: string): Locator {
  return page.locator(`tr[data-job="${jobId}"]`);
}

/** @param column Key of the column, for example `created`. */
export function getCell(row: Locator, column: string): Locator {
  return row.locator(`[data-column="${column}"]`);
}

export function getRowLink(row: Locator): Locator {
  return getCell(row, 'name').getByRole('link');
}

/** Returns the row that contains the focus. */
export function getFocusedRow(page: Page): Locator {
  return page.locator('tr[data-job]:focus-within');
}

/** Returns the positions of the rendered rows among all jobs, starting at 1. */
export function readRowPositions(page: Page): Promise<number[]> {
  return getRows(page).evaluateAll((rows) =>
    rows.map((row) => Number(row.getAttribute('aria-rowindex')) - 1),
  );
}

export function getColumnHeader(page: Page, name: string): Locator {
  return page.getByRole('columnheader', { name, exact: true });
}

export function getSortButton(page: Page, name: string): Locator {
  return getColumnHeader(page, name).getByRole('button');
}

/** Returns the bar of actions for the selected jobs. */
export function getSelectionBar(page: Page): Locator {
  return page.getByRole('group', { name: 'Actions for selected jobs' });
}
