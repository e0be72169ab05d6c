import { describe, expect, test } from 'vitest';
import { settleRequests } from './settle-requests';

describe('settleRequests', () => {
  test('returns the results, and which items failed and why', async () => {
    const error = new Error('not found');
    const settled = await settleRequests(['a', 'b', 'c'], (item) =>
      item === 'b' ? Promise.reject(error) : Promise.resolve(item.toUpperCase()),
    );
    expect(settled).toEqual({ results: ['A', 'C'], failed: ['b'], error });
  });

  test('sends all requests at once', async () => {
    const sent: string[] = [];
    await settleRequests(['a', 'b'], async (item) => {
      sent.push(item);
      await Promise.resolve();
      expect(sent).toEqual(['a', 'b']);
    });
  });
});
