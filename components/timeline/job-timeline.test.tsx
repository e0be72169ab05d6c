import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { toPhase } from '@/lib/domain/phase';
import { render } from '@/testing/components/render';
import { JobTimeline } from './job-timeline';
import { createState, minutesAgo } from './timeline.fixture';

const change = (status: string, minutes: number, before: number | null) => ({
  status,
  phase: toPhase(status),
  observedAt: minutesAgo(minutes),
  notBefore: before === null ? null : minutesAgo(before),
});

const getTimeline = () => page.getByRole('region', { name: 'Timeline' });

/** Returns the widths of the bars whose titles contain a text. */
function readWidths(text: string): number[] {
  return Array.from(document.querySelectorAll('svg title'))
    .filter(({ textContent }) => textContent.includes(text))
    .map(({ parentElement }) => parentElement?.querySelector('rect')?.getBoundingClientRect().width ?? 0);
}

describe('timeline of a job', () => {
  test('has each status in proportion to its time, and when it began', async () => {
    const state = createState(
      { status: 'Success', created_at: minutesAgo(40), updated_at: minutesAgo(0) },
      { history: [change('Creating', 40, 40), change('Running', 30, 31), change('Success', 0, 1)] },
    );
    render(<JobTimeline state={state} />);
    await expect.element(getTimeline()).toBeVisible();
    const [creating = 0] = readWidths('Creating: ');
    const [running = 0] = readWidths('Running: ');
    expect(creating).toBeGreaterThan(50);
    expect(running / creating).toBeCloseTo(3, 0);
    await expect.element(getTimeline()).toHaveTextContent('Running began between');
    await expect.element(getTimeline()).not.toHaveTextContent('now');
  });

  test('marks the time before the job was first seen, and the present of one that runs', async () => {
    const created = new Date(Date.now() - 20 * 60_000).toISOString();
    const seen = new Date(Date.now() - 5 * 60_000).toISOString();
    const history = [{ status: 'Running', phase: toPhase('Running'), observedAt: seen, notBefore: null }];
    render(<JobTimeline state={createState({ status: 'Running', created_at: created }, { history })} />);
    await expect.element(getTimeline()).toHaveTextContent('Not observed yet');
    await expect.element(getTimeline()).toHaveTextContent('now');
    const [unseen = 0] = readWidths('Not observed yet');
    const [running = 0] = readWidths('Running: ');
    expect(unseen / running).toBeCloseTo(3, 0);
  });
});
