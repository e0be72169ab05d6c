import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { listen } from '@/testing/listen';
import { get } from './http-client';

const schema = z.object({ cacheControl: z.string() });

/** Starts a server that returns the Cache-Control header of the request. */
async function startMirror(): Promise<string> {
  const server = createServer((request, response) => {
    response.end(JSON.stringify({ cacheControl: request.headers['cache-control'] ?? '' }));
  });
  onTestFinished(() => void server.close());
  return (await listen(server)).url;
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
