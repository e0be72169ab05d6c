import { describe, expect, test } from 'vitest';
import { createDeadline } from './deadline';

describe('createDeadline', () => {
  test('aborts after the timeout', async () => {
    const deadline = createDeadline(20);
    await new Promise((resolve) => {
      deadline.addEventListener('abort', resolve);
    });
    expect(deadline.reason).toMatchObject({ name: 'TimeoutError' });
  });

  test('aborts with the given signal, also if that has aborted already', () => {
    const controller = new AbortController();
    const before = createDeadline(10_000, controller.signal);
    expect(before.aborted).toBe(false);
    controller.abort('left the page');
    expect(before.reason).toBe('left the page');
    expect(createDeadline(10_000, controller.signal).reason).toBe('left the page');
  });
});
