import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NO_FILTER, type BoardFilter } from '@/lib/contract/board-filter';
import { render } from '@/testing/components/render';
import { TimeRangeForm } from './time-range-form';

function openForm(range: Partial<BoardFilter> = {}) {
  const { href } = window.location;
  onTestFinished(() => {
    window.history.replaceState(null, '', href);
  });
  const close = vi.fn();
  render(<TimeRangeForm range={{ ...NO_FILTER, ...range }} close={close} />);
  const form = page.getByRole('form', { name: 'Time range' });
  return {
    close,
    time: form.getByLabelText('Time'),
    from: form.getByLabelText('From'),
    to: form.getByLabelText('To'),
    apply: form.getByRole('button', { name: 'Apply' }),
    cancel: form.getByRole('button', { name: 'Cancel' }),
  };
}

/** Returns the time range in the URL of the page. */
function readRange(): Record<string, string | null> {
  const params = new URLSearchParams(window.location.search);
  return { since: params.get('since'), until: params.get('until'), time: params.get('time') };
}

const NO_RANGE = { since: null, until: null, time: null };

describe('form of a time range, in a browser in Shanghai', () => {
  test('shows the range in the time zone of the browser, and writes it to the URL in UTC', async () => {
    const { from, to, time, apply, close } = openForm({ since: '2026-01-31T20:30Z' });
    await expect.element(from).toHaveValue('2026-02-01T04:30');
    await expect.element(to).toHaveValue('');
    await to.fill('2026-02-02T00:00');
    await time.selectOptions('Ended');
    await apply.click();
    expect(readRange()).toEqual({ since: '2026-01-31T20:30Z', until: '2026-02-01T16:00Z', time: 'ended' });
    expect(close).toHaveBeenCalledOnce();
  });

  test('is applied by Enter, with one end only', async () => {
    const { from } = openForm();
    await from.fill('2026-02-01T08:00');
    await userEvent.keyboard('{Enter}');
    expect(readRange()).toEqual({ ...NO_RANGE, since: '2026-02-01T00:00Z' });
  });

  test('writes no range that ends before it begins', async () => {
    const { from, to, apply, close } = openForm();
    await from.fill('2026-02-02T00:00');
    await to.fill('2026-02-01T00:00');
    await apply.click();
    await expect.element(to).toBeInvalid();
    expect(readRange()).toEqual(NO_RANGE);
    expect(close).not.toHaveBeenCalled();
  });

  test('changes nothing if it is canceled', async () => {
    const { from, cancel, close } = openForm();
    await from.fill('2026-02-01T08:00');
    await cancel.click();
    expect(readRange()).toEqual(NO_RANGE);
    expect(close).toHaveBeenCalledOnce();
  });
});
