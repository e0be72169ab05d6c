import { describe, expect, test } from 'vitest';
import { createTurnQueue, type TurnQueueOptions } from './turn-queue';

/** Starts works that end on demand, and records their order. */
function setUp(options: Partial<TurnQueueOptions> = {}) {
  const queue = createTurnQueue({ maxRunning: 1, maxWaiting: 3, maxWaitingPerKey: 2, ...options });
  const started: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const start = (name: string, key: string, isPreferred = false) =>
    queue.run({
      key,
      isPreferred,
      work: () =>
        new Promise<string>((resolve, reject) => {
          started.push(name);
          ends.set(name, (error) => {
            if (error === undefined) resolve(name);
            else reject(error);
          });
        }),
    });
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await new Promise(setImmediate);
  };
  return { start, started, end };
}

describe('createTurnQueue', () => {
  test('runs one work at a time, and the lanes take turns', async () => {
    const { start, started, end } = setUp();
    const works = [
      start('1', 'a'),
      start('2', 'b'),
      start('3', 'c'),
      start('4', 'd', true),
      start('5', 'e', true),
    ];
    await new Promise(setImmediate);
    expect(started).toEqual(['1']);
    for (const name of ['1', '4', '2', '5', '3']) await end(name);
    expect(started).toEqual(['1', '4', '2', '5', '3']);
    expect(await Promise.all(works.flatMap((work) => work ?? []))).toEqual(['1', '2', '3', '4', '5']);
  });

  test('few works of a key and few in total may wait, and preferred ones have places of their own', async () => {
    const { start, started, end } = setUp();
    expect(start('running', 'a')).not.toBeNull();
    expect([start('1', 'a'), start('2', 'a')]).not.toContain(null);
    expect(start('3', 'a')).toBeNull();
    expect(start('4', 'b')).not.toBeNull();
    expect(start('5', 'c')).toBeNull();
    expect(start('6', 'd', true)).not.toBeNull();
    await new Promise(setImmediate);
    for (const name of ['running', '6', '1', '2', '4']) await end(name);
    expect(started).toEqual(['running', '6', '1', '2', '4']);
    expect(start('7', 'a')).not.toBeNull();
  });

  test('fewer preferred works of a key may wait', () => {
    const { start } = setUp({ maxPreferredPerKey: 1 });
    void start('running', 'a');
    expect(start('1', 'a', true)).not.toBeNull();
    expect(start('2', 'a', true)).toBeNull();
    expect(start('3', 'b', true)).not.toBeNull();
    expect([start('4', 'a'), start('5', 'a')]).not.toContain(null);
  });

  test('a key that uses its share leaves room for others', async () => {
    const { start, started, end } = setUp({
      maxRunning: 3,
      maxRunningPerKey: 2,
      maxWaiting: 9,
      maxWaitingPerKey: 9,
    });
    for (const name of ['1', '2', '3', '4']) void start(name, 'a');
    await new Promise(setImmediate);
    expect(started).toEqual(['1', '2']);
    void start('5', 'b');
    void start('6', 'b');
    await new Promise(setImmediate);
    expect(started).toEqual(['1', '2', '5']);
    await end('1');
    await end('2');
    await end('5');
    expect(started).toEqual(['1', '2', '5', '3', '4', '6']);
  });

  test('goes on after work that fails', async () => {
    const { start, started, end } = setUp();
    const failing = start('1', 'a');
    const next = start('2', 'b');
    await new Promise(setImmediate);
    const rejected = expect(failing).rejects.toThrow('failed');
    await end('1', new Error('failed'));
    await rejected;
    await end('2');
    expect(await next).toBe('2');
    expect(started).toEqual(['1', '2']);
  });
});
