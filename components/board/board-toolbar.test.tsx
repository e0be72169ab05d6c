import { describe, expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import { NO_FILTER, type BoardFilter } from '@/lib/contract/board-filter';
import { render } from '@/testing/components/render';
import { BoardToolbar } from './board-toolbar';

function renderToolbar(filter: Partial<BoardFilter>): void {
  const { href } = window.location;
  onTestFinished(() => {
    window.history.replaceState(null, '', href);
  });
  window.history.replaceState(null, '', '?sort=created&order=asc');
  render(<BoardToolbar filter={{ ...NO_FILTER, ...filter }} choices={undefined} view="cards" />);
}

const getSort = () => page.getByRole('combobox', { name: 'Sort' });

describe('toolbar of a board', () => {
  test('names the order that a table was sorted in, and offers the usual one', async () => {
    renderToolbar({ sort: 'created', order: 'asc' });
    await expect.element(getSort()).toHaveDisplayValue('Oldest first');
    await getSort().selectOptions('Newest first');
    expect(window.location.search).toBe('?sort=created');
  });

  test('has no opposite of an order by attention', async () => {
    renderToolbar({ sort: 'attention', order: 'asc' });
    await expect.element(getSort()).toHaveDisplayValue('Needs attention first');
  });

  test('keeps the focus on a choice that was cleared', async () => {
    renderToolbar({ type: 'CreateInstance' });
    await page.getByRole('button', { name: /^Clear filter/ }).click();
    await expect.element(page.getByRole('combobox', { name: 'Type' })).toHaveFocus();
  });
});
