import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureLog } from '@/testing/captured-log';
import { onShutdown, runShutdown } from './shutdown';

const logged = captureLog();

describe('runShutdown', () => {
  beforeEach(() => void logged.splice(0));
  afterEach(() => runShutdown());

  it('runs each task once, even if called repeatedly', async () => {
    const done: string[] = [];
    onShutdown('first', () => Promise.resolve(void done.push('first')));
    onShutdown('second', () => Promise.resolve(void done.push('second')));
    await Promise.all([runShutdown(), runShutdown()]);
    await runShutdown();
    expect(done).toEqual(['first', 'second']);
  });

  it('runs all tasks concurrently', async () => {
    let finish = (): void => undefined;
    onShutdown('one that waits', () => new Promise((resolve) => (finish = resolve)));
    onShutdown('one that ends its wait', () => {
      finish();
      return Promise.resolve();
    });
    await runShutdown();
  });

  it('logs a failed task and runs the rest', async () => {
    let isDone = false;
    onShutdown('leases', () => Promise.reject(new Error('connection lost\n  at the other end')));
    onShutdown('timers', () => {
      throw new Error('no timer');
    });
    onShutdown('store', () => Promise.resolve(void (isDone = true)));
    await runShutdown();
    expect(isDone).toBe(true);
    expect(logged.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'error', msg: 'Shutdown: timers failed', err: { message: 'no timer' } },
      {
        level: 'error',
        msg: 'Shutdown: leases failed',
        err: { message: 'connection lost\n  at the other end' },
      },
    ]);
  });

  it('runs tasks registered by another instance of the module', async () => {
    let isDone = false;
    vi.resetModules();
    const copy = await import('./shutdown');
    expect(copy.onShutdown).not.toBe(onShutdown);
    copy.onShutdown('from elsewhere', () => Promise.resolve(void (isDone = true)));
    await runShutdown();
    expect(isDone).toBe(true);
  });
});
