import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { get } from './request';

const schema = z.object({ cacheControl: z.string() });

/** A server that says what the request asks of caches. */
async function startMirror(): Promise<string> {
  const server = createServer((request, response) => {
    response.end(JSON.stringify({ cacheControl: request.headers['cache-control'] ?? '' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a poll does not have SWR asked again, and a person’s wish does', async () => {
  const url = await startMirror();
  const poll = await get(url, { schema, before: undefined });
  expect(poll.cacheControl).not.toContain('no-cache');
  const again = await get(url, { schema, before: { ...poll, etag: '"1"' } });
  expect(again.cacheControl).not.toContain('no-cache');
  const wish = await get(url, { schema, before: poll, fresh: true });
  expect(wish.cacheControl).toContain('no-cache');
});
