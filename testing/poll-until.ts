import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Repeats `read` until its result meets the condition or the time is up. Resolves to the last result in both cases.
 *
 * @param options.withinMs @default no limit
 */
export async function pollUntil<T>(
  read: () => T | Promise<T>,
  condition: (value: T) => boolean,
  { everyMs = 100, withinMs = Infinity }: { everyMs?: number; withinMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (condition(value) || Date.now() > deadline) return value;
    await sleep(everyMs);
  }
}
