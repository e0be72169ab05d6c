import { EventEmitter, once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
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
const overBy = (signal: AbortSignal) =>
  once(new EventEmitter(), 'never', { signal }).catch((error: unknown) => (error as Error).cause);

test('fifty time-outs that nobody holds come, whatever garbage is collected meanwhile', async () => {
  collectGarbage();
  const stop = new AbortController();
  const waits = Array.from({ length: 50 }, () =>
    overBy(createDeadline(300, stop.signal, createDeadline(60_000))),
  );
  for (const cause of await Promise.all(waits)) expect(cause).toMatchObject({ name: 'TimeoutError' });
});

test('the first signal ends it, with its reason, and one that has come already at once', async () => {
  const stop = new AbortController();
  const waiting = overBy(createDeadline(60_000, new AbortController().signal, stop.signal));
  stop.abort('enough');
  expect(await waiting).toBe('enough');
  expect(createDeadline(60_000, stop.signal)).toMatchObject({ aborted: true, reason: 'enough' });
});

test('nothing of it stays at a signal that lives on', async () => {
  const stop = new AbortController();
  const ended = createDeadline(1, stop.signal);
  await overBy(ended);
  stop.abort('enough');
  expect(ended.reason).toMatchObject({ name: 'TimeoutError' });
});
