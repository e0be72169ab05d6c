import { createServer, type RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { listen } from '@/testing/listen';
import { get } from './http-client';

const schema = z.object({ cacheControl: z.string() });

async function startServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (await listen(server)).url;
}

/** Starts a server that returns the Cache-Control header of the request. */
function startMirror(): Promise<string> {
  return startServer((request, response) => {
    response.end(JSON.stringify({ cacheControl: request.headers['cache-control'] ?? '' }));
  });
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

  test('reports a connection that breaks, before or within the response, as unreachable', async () => {
    const closed = 'http://127.0.0.1:9';
    const broken = await startServer((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"cacheControl":');
      setTimeout(() => response.destroy(), 50);
    });
    for (const url of [closed, broken])
      await expect(get(url, { schema, before: undefined })).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('reports a body of another form as unexpected', async () => {
    const url = await startServer((_, response) => response.end('<html>'));
    await expect(get(url, { schema, before: undefined })).rejects.toMatchObject({ kind: 'unexpected' });
  });

  test('does not take an error in the code of the page for a failed request', async () => {
    const unchanged = () => {
      throw new TypeError('list.toSorted is not a function');
    };
    const url = await startServer((_, response) => response.writeHead(304).end());
    const before = { cacheControl: '', etag: '"1"', respondedAt: 0 };
    await expect(get(url, { schema, before, unchanged })).rejects.toThrow(TypeError);
  });

  test('reports a server that does not respond in time as unreachable, also within the body', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    for (const isStarted of [false, true]) {
      const onRequest = vi.fn<RequestListener>((_, response) => {
        if (isStarted) response.write('{');
      });
      const response = get(await startServer(onRequest), { schema, before: undefined });
      const expected = expect(response).rejects.toMatchObject({ kind: 'unreachable' });
      await vi.waitFor(() => {
        expect(onRequest).toHaveBeenCalled();
      });
      await vi.advanceTimersByTimeAsync(15_000);
      await expected;
    }
  });

  test('needs no function that old browsers lack', async () => {
    vi.spyOn(AbortSignal, 'any').mockImplementation(() => {
      throw new TypeError('AbortSignal.any is not a function');
    });
    onTestFinished(() => void vi.restoreAllMocks());
    const url = await startMirror();
    const { signal } = new AbortController();
    await expect(get(url, { schema, before: undefined, signal })).resolves.toBeDefined();
  });
});
