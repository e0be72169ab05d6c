import { describe, expect, onTestFinished, test } from 'vitest';
import { captureLog } from '@/testing/captured-log';
import { redirectConsole } from './log-console';
import { logRequestError } from './request-errors';
import { withRequestId } from './request-id';

const REQUEST = { path: '/jobs/1?token=CANARY', method: 'GET', headers: { cookie: 'CANARY' } };
const CONTEXT = {
  routerKind: 'App Router',
  routePath: '/jobs/[jobId]',
  routeType: 'render',
  revalidateReason: undefined,
} as const;

/** Captures the log and the console. */
function capture(): string[] {
  const methods = { ...console };
  onTestFinished(() => void Object.assign(console, methods));
  const written = captureLog();
  redirectConsole();
  return written;
}

/** Prints an error and reports it later, as Next.js does. */
async function failPage(error: Error): Promise<void> {
  console.error('\u001b[31m\u001b[1m⨯\u001b[22m\u001b[39m', error);
  console.error(error);
  await Promise.resolve();
  await logRequestError(error, REQUEST, CONTEXT);
}

/** Waits until errors that were printed before, and not reported, are logged: prints another one, which is. */
async function waitForUnreported(written: string[]): Promise<void> {
  withRequestId('last', () => console.error(new Error('the last one')));
  await expect.poll(() => written.at(-1), { timeout: 50_000 }).toContain('the last one');
  written.pop();
}

describe('logRequestError', () => {
  test('an error of a page is one line with its route, stack and request ID, and nothing of the request', async () => {
    const written = capture();
    await withRequestId('r-1', () => failPage(new Error('first kind')));
    await waitForUnreported(written);
    expect(written.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        level: 'error',
        event: 'request_failed',
        requestId: 'r-1',
        route: '/jobs/[jobId]',
        err: { message: 'first kind', stack: expect.stringContaining('request-errors.test.ts') as string },
      },
    ]);
    expect(written.join()).not.toContain('CANARY');
  });

  test('an error that happens with every request is logged once a minute', async () => {
    const written = capture();
    for (let i = 0; i < 5; i += 1) await withRequestId(`r-${i}`, () => failPage(new Error('second kind')));
    await waitForUnreported(written);
    expect(written).toHaveLength(1);
  });

  test('a thrown value that is no error is logged', async () => {
    const written = capture();
    await logRequestError('a text', REQUEST, CONTEXT);
    expect(written.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { err: { message: 'a text' } },
    ]);
  });
});

describe('redirectConsole', () => {
  test('an error that is printed during a request and never reported is logged', async () => {
    const written = capture();
    withRequestId('r-2', () => console.error(new Error('not reported')));
    await waitForUnreported(written);
    expect(written.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { event: 'printed', requestId: 'r-2', msg: expect.stringContaining('Error: not reported') as string },
    ]);
  });

  test('an error that is printed outside of a request is logged at once', () => {
    const written = capture();
    console.error(new Error('at the start'));
    expect(written).toHaveLength(1);
  });
});
