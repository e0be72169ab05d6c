import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from '@/testing/components/render';
import { TimeFilter } from './time-filter';

const THIS_YEAR = new Date().getFullYear();

const getField = () => page.getByRole('combobox', { name: 'Time range' });

describe('choice of a time range, in a browser in Shanghai', () => {
  test('shows a range of the form, and opens the form with it again', async () => {
    render(<TimeFilter since="2020-01-31T20:30Z" until="2020-02-01T16:00:59.999Z" time="ended" />);
    await expect.element(getField()).toHaveDisplayValue('Ended: 2020-02-01 04:30 – 2020-02-02 00:00');
    await getField().selectOptions('Other time range…');
    await expect.element(page.getByLabelText('From')).toHaveValue('2020-02-01T04:30');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(getField()).toHaveFocus();
    await expect.element(getField()).toHaveDisplayValue(/^Ended: /);
  });

  test.each([
    ['-3d', null, 'Created: -3d – …'],
    [null, '2020-02-01T00:00Z', 'Created: … – 2020-02-01 08:00'],
    [`${THIS_YEAR}-02-01`, `${THIS_YEAR}-03-01T08:30:00+08:00`, 'Created: 02-01 08:00 – 03-01 08:30'],
    ['-24h', null, 'Created: last 24 hours'],
    [null, null, 'Any time'],
  ])('shows %s to %s', async (since, until, text) => {
    render(<TimeFilter since={since} until={until} time="created" />);
    await expect.element(getField()).toHaveDisplayValue(text);
  });
});
