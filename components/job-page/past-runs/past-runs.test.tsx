import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createState } from '@/components/timeline/timeline.fixture';
import { setResponse } from '@/testing/components/api';
import { render } from '@/testing/components/render';
import { Comparison } from '@/components/job-page/comparison';
import { JobPlots } from '@/components/job-page/job-plots';

const SECONDS = [240, 300, 360, 420, 480, 540, 1860];
const RUNS = SECONDS.map((seconds, i) => ({ jobId: `0000000${i}-b2d5-11eb-b044-0255ac101219`, seconds }));
const ESTIMATE = {
  source: 'own' as const,
  runs: RUNS.length,
  medianMs: 420_000,
  p90Ms: 1_068_000,
  longerThanPercent: 50,
};

async function renderComparison(count: number) {
  const runs = RUNS.slice(0, count);
  const createdAt = new Date(Date.now() - 400_000).toISOString();
  const state = createState({ status: 'Running', created_at: createdAt }, { estimate: ESTIMATE });
  const isEnough = count >= 5;
  await setResponse(`GET /jobs/${state.job.id}/runs`, {
    source: 'own',
    n: count,
    p10Seconds: isEnough ? 276 : null,
    medianSeconds: isEnough ? 420 : null,
    p90Seconds: isEnough ? 1_068 : null,
    runs,
  });
  const rendered = render(<Comparison state={state} estimate={ESTIMATE} />);
  const comparison = page.getByRole('region');
  await expect.element(comparison).toBeVisible();
  return { ...rendered, comparison };
}

const getDots = () =>
  Array.from(document.querySelectorAll('svg a')).filter((dot) => dot.getClientRects().length > 0);

describe('comparison with past runs', () => {
  test('has a dot for each run, further right the longer it took, which leads to its job', async () => {
    const { visited, comparison } = await renderComparison(RUNS.length);
    await expect.poll(() => getDots().length).toBe(RUNS.length);
    await expect.element(comparison).toHaveTextContent('80% of runs took 4m 36s to 17m 48s');
    await expect.element(comparison).toHaveTextContent('Shortest 4m, longest 31m');
    const lefts = getDots()
      .toSorted((a, b) => (a.getAttribute('href') ?? '').localeCompare(b.getAttribute('href') ?? ''))
      .map((dot) => dot.getBoundingClientRect().left);
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
    expect(new Set(lefts).size).toBeGreaterThan(3);
    const circle = getDots()[0]?.querySelector('circle');
    if (circle) await userEvent.click(circle);
    await expect.poll(() => visited).toEqual([getDots()[0]?.getAttribute('href')]);
  });

  test('the keyboard skips the dots', async () => {
    await renderComparison(RUNS.length);
    await expect.poll(() => getDots().length).toBe(RUNS.length);
    await userEvent.tab();
    expect(document.activeElement?.closest('svg')).toBeNull();
  });

  test('has no drawing with fewer than five runs', async () => {
    await renderComparison(4);
    await expect
      .poll(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/runs')))
      .toBe(true);
    expect(document.querySelector('svg')).toBeNull();
  });

  test('is left out without an estimate', async () => {
    render(<JobPlots state={createState({ status: 'Running', created_at: new Date().toISOString() })} />);
    await expect.element(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
    await expect.element(page.getByRole('region')).toHaveLength(1);
  });
});
