import { expect, type Locator, type Page } from '@playwright/test';
import { openHydrated } from './app-shell';
import { insightsResponseSchema, type InsightsResponse } from '@/lib/contract/insights-schemas';
import type { Dashboard } from '@/testing/start-dashboard';

/** Time zone of the browser in tests. */
const TIME_ZONE = 'Asia/Shanghai';

/** @param query Query of the page, such as `days=30`. */
export const toInsightsUrl = ({ url }: Dashboard, query = ''): string =>
  `${url}/insights${query === '' ? '' : `?${query}`}`;

/** Fetches what the page shows. @param query Further parameters of the API. */
export async function fetchInsights({ url }: Dashboard, query = ''): Promise<InsightsResponse> {
  const response = await fetch(`${url}/api/insights?from=-13d&tz=${TIME_ZONE}&${query}`);
  return insightsResponseSchema.parse(await response.json());
}

/** Waits until the dashboard has discovered jobs that ended. */
export async function waitForEndedJobs(dashboard: Dashboard, count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const { succeeded, failed } = (await fetchInsights(dashboard)).summary;
        return succeeded + failed;
      },
      { timeout: 60_000 },
    )
    .toBe(count);
}

/** Opens the page in the time zone of the browser, and waits until its data is that of this time zone. */
export async function openInsights(page: Page, dashboard: Dashboard, query = ''): Promise<void> {
  await openHydrated(page, toInsightsUrl(dashboard, query));
  await expect(page.getByText(/UTC\+8$/)).toBeVisible();
}

export function getInsightsLink(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Insights' });
}

/** Returns a figure of the summary with its note. @param label Its label. */
export function getFigure(page: Page, label: string): Locator {
  return page.getByRole('region', { name: 'Summary' }).locator('dl > div').filter({ hasText: label });
}

export function getOutcomes(page: Page): Locator {
  return page.getByRole('region', { name: 'Outcomes per day' });
}

/** Returns the links of the outcomes: one for each day and phase with jobs. */
export function getOutcomeLinks(page: Page): Locator {
  return getOutcomes(page).getByRole('link');
}

export function getReasons(page: Page): Locator {
  return page.getByRole('region', { name: 'Why jobs fail' });
}

/** Returns the rows of the reasons, most frequent first. */
export function getReasonRows(page: Page): Locator {
  return getReasons(page).locator('tbody tr');
}

/** Returns the plot of the durations of a type. */
export function getDurations(page: Page, type: string): Locator {
  return page.getByRole('region', { name: 'Durations over time' }).getByRole('region', { name: type });
}

/** Returns the marks of jobs in a plot of durations. They are hidden from screen readers, which read its table. */
export function getMarks(plot: Locator): Locator {
  return plot.locator('svg a');
}

/** Returns the text of the cells of a plot's table. */
export async function readTable(plot: Locator): Promise<string[][]> {
  const rows = await plot.locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
}

export function getTypeFilter(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Type' });
}

/** Returns the link to a period. @param text For example "30 days". */
export function getPeriodLink(page: Page, text: string): Locator {
  return page.getByRole('navigation', { name: 'Period' }).getByRole('link', { name: text });
}

/** Returns the last days of a board. Finds them in both languages. */
export function getLastDays(page: Page): Locator {
  return page.getByRole('region', { name: /^(Last 14 days|最近 14 天)$/ });
}
