import { EventEmitter, once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDeadline } from './deadline';

/** Collects garbage repeatedly until the test ends. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const timer = setInterval(gc, 20);
  onTestFinished(() => {
    clearInterval(timer);
  });
}

/** Resolves with the reason of the abort. Only the wait itself holds a reference to the signal. */
const getAbortReason = (signal: AbortSignal) =>
  once(new EventEmitter(), 'never', { signal }).catch((error: unknown) => (error as Error).cause);

describe('createDeadline', () => {
  test('unreferenced timeouts fire despite garbage collection', async () => {
    collectGarbage();
    const stop = new AbortController();
    const waits = Array.from({ length: 50 }, () =>
      getAbortReason(createDeadline(300, stop.signal, createDeadline(60_000))),
    );
    for (const cause of await Promise.all(waits)) expect(cause).toMatchObject({ name: 'TimeoutError' });
  });

  test('aborts with the reason of the first signal, or immediately if one has aborted', async () => {
    const stop = new AbortController();
    const waiting = getAbortReason(createDeadline(60_000, new AbortController().signal, stop.signal));
    stop.abort('enough');
    expect(await waiting).toBe('enough');
    expect(createDeadline(60_000, stop.signal)).toMatchObject({ aborted: true, reason: 'enough' });
  });

  test('removes its listeners from a longer-lived signal', async () => {
    const stop = new AbortController();
    const ended = createDeadline(1, stop.signal);
    await getAbortReason(ended);
    stop.abort('enough');
    expect(ended.reason).toMatchObject({ name: 'TimeoutError' });
  });
});
