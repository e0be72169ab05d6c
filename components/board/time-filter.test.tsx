import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from '@/testing/components/render';
import { TimeFilter } from './time-filter';

const getField = () => page.getByRole('combobox', { name: 'Time range' });

describe('choice of a time range, in a browser in Shanghai', () => {
  test('shows a range of the form, and opens the form with it again', async () => {
    render(<TimeFilter since="2026-01-31T20:30Z" until="2026-02-01T16:00:59.999Z" time="ended" />);
    await expect.element(getField()).toHaveDisplayValue('Ended: 2026-02-01 04:30 – 2026-02-02 00:00');
    await getField().selectOptions('Other time range…');
    await expect.element(page.getByLabelText('From')).toHaveValue('2026-02-01T04:30');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(getField()).toHaveFocus();
    await expect.element(getField()).toHaveDisplayValue(/^Ended: /);
  });

  test.each([
    ['-3d', null, 'Created: -3d – …'],
    [null, '2026-02-01T00:00Z', 'Created: … – 2026-02-01 08:00'],
    ['-24h', null, 'Created: last 24 hours'],
    [null, null, 'Any time'],
  ])('shows %s to %s', async (since, until, text) => {
    render(<TimeFilter since={since} until={until} time="created" />);
    await expect.element(getField()).toHaveDisplayValue(text);
  });
});
