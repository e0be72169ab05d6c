import { describe, expect, test, vi } from 'vitest';
import { createNotificationBatch } from './notification-batch';
import { createIds } from './store.fixture';

/** Creates a batch whose time passes when the test says so. */
function createTestBatch(send: (jobIds: readonly string[]) => Promise<unknown>) {
  const scheduled: (() => void)[] = [];
  const batch = createNotificationBatch({ send, schedule: (_, work) => void scheduled.push(work) });
  return { ...batch, scheduled, pass: () => scheduled.splice(0).forEach((work) => work()) };
}

describe('createNotificationBatch', () => {
  test('sends the changes of a moment at once, each job once', () => {
    const sent: (readonly string[])[] = [];
    const batch = createTestBatch((jobIds) => Promise.resolve(sent.push(jobIds)));
    batch.add(['a', 'b']);
    batch.add(['b', 'c']);
    expect(sent).toEqual([]);
    batch.pass();
    expect(sent).toEqual([['a', 'b', 'c']]);
  });

  test('sends nothing without a change', () => {
    const batch = createTestBatch(() => Promise.reject(new Error('not expected')));
    batch.add([]);
    expect(batch.scheduled).toEqual([]);
  });

  test('a hundred jobs fit into one notification', async () => {
    const sent: (readonly string[])[] = [];
    const batch = createTestBatch((jobIds) => Promise.resolve(sent.push(jobIds)));
    batch.add(createIds(250));
    await batch.flush();
    expect(sent.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(sent.flat()).toEqual(createIds(250));
  });

  test('what could not be sent is sent again, with later changes', async () => {
    const sent: (readonly string[])[] = [];
    let isDown = true;
    const batch = createTestBatch((jobIds) =>
      isDown ? Promise.reject(new Error('the database is down')) : Promise.resolve(sent.push(jobIds)),
    );
    batch.add(['a']);
    batch.pass();
    await vi.waitUntil(() => batch.scheduled.length > 0);
    isDown = false;
    batch.add(['b']);
    batch.pass();
    expect(sent).toEqual([['a', 'b']]);
  });
});
