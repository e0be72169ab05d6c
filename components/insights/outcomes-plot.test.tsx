import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { parseInsightsFilter } from '@/lib/contract/insights-filter';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import { render } from '@/testing/components/render';
import { OutcomesPlot } from './outcomes-plot';

const DAY_MS = 86_400_000;
const FROM = Date.parse('2026-11-20T16:00:00Z');
const toTime = (day: number) => new Date(FROM + day * DAY_MS).toISOString();
const DAYS = [
  { succeeded: 4, failed: 2, unknown: 0 },
  { succeeded: 0, failed: 0, unknown: 0 },
  { succeeded: 8, failed: 0, unknown: 1 },
];
const INSIGHTS: InsightsResponse = {
  from: toTime(0),
  to: toTime(DAYS.length),
  timeZone: 'Asia/Shanghai',
  bucket: 'day',
  summary: {
    succeeded: 12,
    failed: 2,
    unknown: 1,
    n: 12,
    p10Seconds: 1,
    medianSeconds: 2,
    p90Seconds: 3,
    slow: 0,
  },
  outcomes: DAYS.map((phases, day) => ({ start: toTime(day), phases })),
  durations: [],
  otherGroups: 0,
  reasons: [],
  otherFailures: 0,
  running: [],
  runningTruncated: false,
};

async function renderPlot() {
  const rendered = render(
    <OutcomesPlot insights={INSIGHTS} filter={parseInsightsFilter(new URLSearchParams())} />,
  );
  await expect.element(page.getByRole('region', { name: 'Outcomes per day' })).toBeVisible();
  return { ...rendered, links: page.getByRole('link') };
}

const readHeights = (phase: string) =>
  Array.from(
    document.querySelectorAll(`rect[data-phase=${phase}]`),
    (bar) => bar.getBoundingClientRect().height,
  );

describe('plot of outcomes', () => {
  test('has a bar for each day and outcome with jobs, as high as their number', async () => {
    const { links } = await renderPlot();
    await expect.element(links).toHaveLength(3);
    const [low = 0, high = 0] = readHeights('succeeded');
    expect(low).toBeGreaterThan(5);
    expect(high / low).toBeCloseTo(2, 1);
    expect((readHeights('failed')[0] ?? 0) / low).toBeCloseTo(0.5, 1);
    expect(readHeights('unknown')).toHaveLength(1);
  });

  test('has a table with the same numbers, by the days of the time zone', async () => {
    await renderPlot();
    const rows = Array.from(document.querySelectorAll('tbody tr'), ({ children }) =>
      Array.from(children, ({ textContent }) => textContent),
    );
    expect(rows.map(([, ...counts]) => counts.map(Number))).toEqual(
      DAYS.map(({ succeeded, failed, unknown }) => [succeeded, failed, unknown]),
    );
    expect(rows[0]?.[0]).toMatch(/21/);
  });

  test('is one tab stop, in which arrows, Home and End move, and Enter leads to the jobs of the bar', async () => {
    const { links, visited } = await renderPlot();
    await userEvent.tab();
    await expect.element(links.nth(0)).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(links.nth(1)).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(links.nth(2)).toHaveFocus();
    await userEvent.keyboard('{Home}{ArrowLeft}{ArrowRight}{Enter}');
    await expect.poll(() => visited).toHaveLength(1);
    const [path, query] = (visited[0] ?? '').split('?');
    expect(path).toBe('/');
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      phase: 'failed',
      since: '2026-11-20T16:00:00.000Z',
      until: '2026-11-21T15:59:59.999Z',
      time: 'ended',
    });
    await userEvent.tab();
    expect(links.elements()).not.toContain(document.activeElement);
  });

  test('a click anywhere above or below a bar leads to its jobs', async () => {
    const { links, visited } = await renderPlot();
    const area = links.nth(0).element().querySelector('rect');
    if (area) await userEvent.click(area, { position: { x: 2, y: 2 } });
    await expect.poll(() => visited).toHaveLength(1);
    expect(visited[0]).toContain('phase=succeeded');
  });
});
