import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { ApiError } from './api-error';
import { get, patch, post, remove } from './http-client';

const schema = z.object({ cacheControl: z.string() });

async function startServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts a server that returns the Cache-Control header of the request. */
function startMirror(): Promise<string> {
  return startServer((request, response) => {
    response.end(JSON.stringify({ cacheControl: request.headers['cache-control'] ?? '' }));
  });
}

/** Sends a GET request and returns its error. */
function getError(url: string, signal?: AbortSignal): Promise<unknown> {
  return get(url, { schema, before: undefined, ...(signal && { signal }) }).then(
    () => null,
    (error: unknown) => error,
  );
}

describe('get', () => {
  test('sends no-cache for a refresh, but not for a poll', async () => {
    const url = await startMirror();
    const poll = await get(url, { schema, before: undefined });
    expect(poll.cacheControl).not.toContain('no-cache');
    const conditionalPoll = await get(url, { schema, before: { ...poll, etag: '"1"' } });
    expect(conditionalPoll.cacheControl).not.toContain('no-cache');
    const refresh = await get(url, { schema, before: poll, fresh: true });
    expect(refresh.cacheControl).toContain('no-cache');
  });
});

describe('errors of a request', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  test.each([
    ['no server listens', 'http://127.0.0.1:1'],
    ['the host is unknown', 'http://no-such-host.invalid'],
  ])('the server is unreachable if %s', async (_, url) => {
    expect(await getError(url)).toMatchObject({ name: 'ApiError', kind: 'unreachable' });
  });

  test('the server is unreachable if the connection breaks within the body', async () => {
    const url = await startServer((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"cacheControl":');
      setTimeout(() => response.destroy(), 50);
    });
    expect(await getError(url)).toMatchObject({ name: 'ApiError', kind: 'unreachable' });
  });

  test('the server is unreachable if it does not respond in time, also within the body', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const isStarted of [false, true]) {
      const onRequest = vi.fn<RequestListener>((_, response) => {
        if (isStarted) response.write('{');
      });
      const error = getError(await startServer(onRequest));
      await vi.waitFor(() => expect(onRequest).toHaveBeenCalled());
      await vi.advanceTimersByTimeAsync(15_000);
      expect(await error).toMatchObject({ name: 'ApiError', kind: 'unreachable' });
    }
  });

  test('a response that is not from the dashboard is unexpected, or unreachable from a gateway', async () => {
    for (const [status, kind] of [
      [200, 'unexpected'],
      [404, 'unexpected'],
      [502, 'unreachable'],
    ] as const) {
      const url = await startServer((_, response) => response.writeHead(status).end('<html>'));
      expect(await getError(url)).toMatchObject({ name: 'ApiError', kind });
    }
  });

  test('a caller can cancel a request, before and after it was sent', async () => {
    const onRequest = vi.fn<RequestListener>();
    const url = await startServer(onRequest);
    const controller = new AbortController();
    const error = getError(url, controller.signal);
    await vi.waitFor(() => expect(onRequest).toHaveBeenCalled());
    controller.abort();
    expect(await error).toBeInstanceOf(ApiError);
    expect(await getError(url, controller.signal)).toBeInstanceOf(ApiError);
  });

  test('an error in this page is not reported as an unreachable server', async () => {
    const url = await startMirror();
    expect(await getError('http://')).toBeInstanceOf(TypeError);
    vi.spyOn(Headers.prototype, 'set').mockImplementation(() => {
      throw new TypeError('x is not a function');
    });
    expect(await getError(url)).toEqual(new TypeError('x is not a function'));
  });

  test('requests need nothing that the oldest supported browsers lack', async () => {
    const url = await startMirror();
    vi.spyOn(AbortSignal, 'any').mockImplementation(() => {
      throw new TypeError('AbortSignal.any is not a function');
    });
    expect(await getError(url)).toBeNull();
    await expect(post(url, {}, { schema })).resolves.toBeDefined();
    await expect(patch(url, {}, schema)).resolves.toBeDefined();
    await expect(remove(url)).resolves.toBeUndefined();
  });
});
