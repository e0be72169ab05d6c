import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createState } from '@/components/timeline/timeline.fixture';
import { render } from '@/testing/components/render';
import { JobTable } from './job-table';

const createStates = (count: number) =>
  Array.from({ length: count }, (_, i) => createState({ resource_name: `job-${i}`, status: 'Running' }));

async function renderTable(count: number) {
  const states = createStates(count);
  const rendered = render(
    <JobTable name={crypto.randomUUID()} states={states} total={count} interruption={null} />,
  );
  await expect.element(page.getByRole('grid')).toBeVisible();
  return { ...rendered, ids: states.map(({ job }) => job.id) };
}

/** Returns the row and the column of the focus. The head is row -1. */
function readFocus(): { row: number; column: string | null } {
  const cell = document.activeElement?.closest('[data-column]');
  const row = cell?.closest('tr')?.getAttribute('data-index');
  return { row: Number(row ?? -1), column: cell?.getAttribute('data-column') ?? null };
}

const getBoxes = () => page.getByRole('checkbox', { name: /^Select job/ });
const getBar = () => page.getByRole('group', { name: 'Actions for selected jobs' });

describe('keyboard in a table', () => {
  test('arrows, Home, End and Page Down move the focus, and Enter opens the job', async () => {
    const { visited, ids } = await renderTable(5);
    await userEvent.tab();
    expect(readFocus()).toEqual({ row: 0, column: 'name' });
    await userEvent.keyboard('{ArrowDown}');
    expect(readFocus()).toEqual({ row: 1, column: 'name' });
    await userEvent.keyboard('{ArrowRight}');
    expect(readFocus()).toEqual({ row: 1, column: 'duration' });
    await userEvent.keyboard('{End}');
    expect(readFocus()).toEqual({ row: 1, column: 'pin' });
    await userEvent.keyboard('{Home}');
    expect(readFocus()).toEqual({ row: 1, column: 'select' });
    await userEvent.keyboard('{PageDown}');
    expect(readFocus()).toEqual({ row: 4, column: 'select' });
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    expect(readFocus()).toEqual({ row: 0, column: 'select' });
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(page.getByRole('checkbox', { name: 'Select all' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}');
    await expect.poll(() => visited).toEqual([`/jobs/${ids[0] ?? ''}`]);
  });

  test('Tab leads to one cell of the table, and then past it', async () => {
    await renderTable(2);
    const grid = page.getByRole('grid').element();
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    expect(readFocus()).toEqual({ row: 1, column: 'name' });
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await userEvent.tab();
    expect(grid.contains(document.activeElement)).toBe(false);
  });

  test('Alt and an arrow stay with the browser, which goes back or forward', async () => {
    await renderTable(2);
    await userEvent.tab();
    const pressed: boolean[] = [];
    const record = (event: KeyboardEvent) =>
      event.key.startsWith('Arrow') && pressed.push(event.defaultPrevented);
    document.addEventListener('keydown', record);
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await userEvent.keyboard('{ArrowRight}');
    document.removeEventListener('keydown', record);
    expect(pressed).toEqual([false, true]);
    expect(readFocus()).toEqual({ row: 0, column: 'duration' });
  });

  test('keys move the focus to rows that are not rendered, and few rows are', async () => {
    await renderTable(500);
    const countRows = () => page.getByRole('grid').element().querySelectorAll('tr[data-index]').length;
    await expect.poll(countRows).toBeLessThan(70);
    await userEvent.tab();
    for (let i = 0; i < 4; i++) await userEvent.keyboard('{PageDown}');
    expect(readFocus().row).toBeGreaterThan(25);
    await expect.element(page.elementLocator(document.activeElement ?? document.body)).toBeInViewport();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    expect(readFocus()).toEqual({ row: 499, column: 'pin' });
    expect(countRows()).toBeLessThan(70);
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    expect(readFocus()).toEqual({ row: 0, column: 'select' });
  });
});

describe('selection in a table', () => {
  test('rows are selected by clicks, with Shift, and by keys', async () => {
    const { visited } = await renderTable(3);
    await getBoxes().nth(0).click();
    await expect.element(getBar().getByText('1 selected')).toBeVisible();
    await getBoxes()
      .nth(2)
      .click({ modifiers: ['Shift'] });
    await expect.element(getBar().getByText('3 selected')).toBeVisible();
    await expect.element(page.getByRole('row', { selected: true })).toHaveLength(3);
    await userEvent.keyboard(' ');
    await expect.element(getBar().getByText('2 selected')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(getBar()).not.toBeInTheDocument();
    await userEvent.keyboard('x');
    await expect.element(getBoxes().nth(2)).toBeChecked();
    await page.getByRole('checkbox', { name: 'Select all' }).click();
    await expect.element(getBar().getByText('3 selected')).toBeVisible();
    await userEvent.keyboard('{Escape}{Control>}a{/Control}');
    await expect.element(getBar().getByText('3 selected')).toBeVisible();
    expect(visited).toEqual([]);
  });

  test('the focus returns to the table when its bar disappears', async () => {
    await renderTable(2);
    await getBoxes().nth(1).click();
    await getBar().getByRole('button', { name: 'Clear selection' }).click();
    await expect.element(getBar()).not.toBeInTheDocument();
    expect(readFocus()).toEqual({ row: 1, column: 'select' });
  });
});
