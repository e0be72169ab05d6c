import type { Locator, Page } from '@playwright/test';

export function getSearchField(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search' });
}

export function getSortField(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Sort' });
}

export function getTypeField(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Type' });
}

export function getPhaseFilters(page: Page): Locator {
  return page.getByRole('group', { name: 'Filter by status' });
}

/** Returns the button that filters by a phase. @param label Phase and number of jobs, for example "Failed 1". */
export function getPhaseFilter(page: Page, label: string | RegExp): Locator {
  return getPhaseFilters(page).getByRole('button', { name: label });
}

export function getNoMatchHeading(page: Page): Locator {
  return page.getByRole('heading', { name: 'No matching jobs' });
}

/** Returns the phases of all cards, from top to bottom. */
export function readPhases(page: Page): Promise<string[]> {
  return page
    .locator('article [data-phase]')
    .evaluateAll((badges) => badges.map((badge) => badge.getAttribute('data-phase') ?? ''));
}

/** Returns the positions of the rendered cards among all jobs, starting at 1. */
export function readPositions(page: Page): Promise<number[]> {
  return page
    .locator('li[aria-posinset]')
    .evaluateAll((items) => items.map((item) => Number(item.getAttribute('aria-posinset'))));
}

/** Returns the jobs of a board in any view. */
export function getJobs(page: Page): Locator {
  return page.locator('[data-job]');
}

/** Opens the export menu, or closes it. */
export async function toggleExportMenu(page: Page): Promise<void> {
  await page.locator('details summary').click();
}

/** Finds the link in both languages. */
export function getExportLink(page: Page, format: 'CSV' | 'JSON'): Locator {
  return page.getByRole('link', { name: new RegExp(`(Export as|导出).*${format}`) });
}

/** Downloads the jobs of the board. */
export async function exportJobs(
  page: Page,
  format: 'CSV' | 'JSON',
): Promise<{ name: string; text: string }> {
  await toggleExportMenu(page);
  const download = page.waitForEvent('download');
  await getExportLink(page, format).click();
  const file = await download;
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

export function getTimeField(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Time range' });
}

/** Returns the text with the number of jobs that the board shows. */
export function getBoardStatus(page: Page): Locator {
  return page.getByRole('status').filter({ hasText: /^\d+ (of \d+ )?jobs?$/ });
}

/** Returns the button that names a board of given jobs, and adds and removes jobs. */
export function getEditBoardButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Edit board' });
}

/** Returns the headings of the groups of a board, as cards or as a table. */
export function getGroupHeadings(page: Page): Locator {
  return page.locator('main li > h2, main tbody th');
}

/** Returns the distances of the rendered jobs from the top of the window, by their IDs. */
export async function readJobTops(page: Page): Promise<Map<string, number>> {
  const tops = await page
    .locator('main :is(li, tbody) [data-job]')
    .evaluateAll((jobs) =>
      jobs.map((job): [string, number] => [
        job.getAttribute('data-job') ?? '',
        job.getBoundingClientRect().top,
      ]),
    );
  return new Map(tops);
}

/** Returns the timeline of a board. Finds it in both languages. */
export function getUnderWay(page: Page): Locator {
  return page.getByRole('region', { name: /^(Under way|进行中的任务)$/ });
}

export function getUnderWayRows(page: Page): Locator {
  return getUnderWay(page).getByRole('listitem');
}
