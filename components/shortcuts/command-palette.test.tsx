import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createState } from '@/components/timeline/timeline.fixture';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { setResponse } from '@/testing/components/api';
import { render } from '@/testing/components/render';
import { Shortcuts } from './shortcuts';

const JOB_ID = '36db69c5-b2d5-11eb-b044-0255ac101219';

async function setJobs(query: string, jobs: readonly KnownJob[]): Promise<void> {
  await setResponse(`GET /jobs?${query}`, {
    jobs,
    nextCursor: null,
    counts: { waiting: 0, running: 0, succeeded: 0, failed: 0, unknown: 0 },
    totals: { all: jobs.length, matching: jobs.length, slow: 0, gone: 0, failedLately: 0 },
    choices: { types: [], profiles: [] },
    attention: { overdue: 0, failedLately: 0 },
    notices: [],
  });
}

async function openPalette({ newest = [] as readonly KnownJob[], canOperate = true } = {}) {
  await setJobs('sort=created&limit=8', newest);
  const rendered = render(<Shortcuts />, { canOperate });
  await expect.element(getButton()).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(getField()).toHaveFocus();
  return rendered;
}

const getButton = () => page.getByRole('button', { name: 'Search and commands' });
const getPalette = () => page.getByRole('dialog', { name: 'Search and commands' });
const getField = () => page.getByRole('combobox');
const getOptions = () => getPalette().getByRole('option');
/** Returns the text of the option that Enter runs. */
const readHighlighted = () =>
  document.getElementById(getField().element().getAttribute('aria-activedescendant') ?? '')?.textContent;

describe('command palette', () => {
  test('lists the newest jobs, moves by arrows, and opens the highlighted one', async () => {
    const newest = ['first', 'second'].map((name) => createState({ resource_name: name }));
    const { visited } = await openPalette({ newest });
    await expect.poll(readHighlighted).toContain('first');
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(readHighlighted).toContain('second');
    await userEvent.keyboard('{ArrowUp}{ArrowDown}{Enter}');
    await expect.poll(() => visited).toEqual([`/jobs/${newest[1]?.job.id ?? ''}`]);
    await expect.element(getPalette()).not.toBeInTheDocument();
  });

  test('finds jobs and instances by the typed text, and ignores results for an earlier one', async () => {
    const found = createState({ resource_name: 'registry-a' });
    await setJobs('q=registry&sort=created&limit=8', [found]);
    await setResponse('GET /instances?q=registry&limit=8&known=true', {
      instances: [
        {
          id: JOB_ID,
          name: 'registry',
          phase: 'running',
          profile: 'default',
          region: 'cn-north-4',
          lastJob: null,
        },
      ],
      nextCursor: null,
    });
    const { visited } = await openPalette();
    await userEvent.keyboard('registry');
    await expect
      .element(getPalette().getByRole('group', { name: 'Jobs' }).getByRole('option'))
      .toHaveTextContent('registry-a');
    await expect
      .element(getPalette().getByRole('group', { name: 'Instances' }).getByRole('option'))
      .toBeVisible();
    await userEvent.keyboard('-b');
    await expect.element(getOptions().first()).not.toBeInTheDocument();
    await userEvent.keyboard('{Backspace}{Backspace}');
    await expect.poll(readHighlighted).toContain('registry-a');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => visited).toEqual([`/jobs/${found.job.id}`]);
  });

  test('looks up a pasted ID that no job has', async () => {
    const { visited } = await openPalette();
    await getField().fill(`job_id: ${JOB_ID}`);
    await expect.element(getPalette().getByRole('option', { name: `Look up ${JOB_ID}` })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => visited).toEqual([`/jobs/${JOB_ID}`]);
  });

  test('finds commands by their names in either language, and has none that are not allowed', async () => {
    const { visited } = await openPalette({ canOperate: false });
    await getField().fill('查看失败');
    await expect.element(getOptions()).toHaveLength(1);
    await getField().fill('settings');
    await expect.element(getPalette().getByText('No results')).toBeVisible();
    await getField().fill('failed');
    await expect.element(getOptions().first()).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => visited).toEqual(['/?phase=failed']);
  });

  test('restores the focus when it is closed, and reports that jobs could not be searched', async () => {
    render(<Shortcuts />);
    await getButton().click();
    await expect.element(getField()).toHaveFocus();
    await expect.element(getPalette().getByText(/^Couldn’t search: /)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(getPalette()).not.toBeInTheDocument();
    await expect.element(getButton()).toHaveFocus();
  });

  test('shows the keys of commands, and the list of shortcuts', async () => {
    await openPalette();
    await getField().fill('keyboard');
    await userEvent.keyboard('{Enter}');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect.element(list).toBeVisible();
    for (const key of ['/', 'r', 't', 'l', 'g', 'h', 'j', 'k', 'p', 'c', '?', 'Enter'])
      await expect.element(list.getByText(key, { exact: true })).toHaveLength(1);
  });
});
