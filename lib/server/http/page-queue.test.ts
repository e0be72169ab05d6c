import { createServer, get, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { pollUntil } from '@/testing/poll-until';
import { createPageQueue } from './page-queue';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** Starts a server whose pages are rendered until they are released. The client is the query of the URL. */
async function setUp() {
  const queue = createPageQueue();
  const rendering = new Set<ServerResponse>();
  let rendered = 0;
  const server = createServer((request, response) => {
    const [path, client = ''] = (request.url ?? '').split('?');
    void queue.run(request, response, client, async () => {
      rendered += 1;
      if (path === '/api/health') {
        response.end('ok');
        return;
      }
      rendering.add(response);
      await new Promise((resolve) => response.once('close', resolve));
      rendering.delete(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const load = (path: string) =>
    new Promise<number>((resolve, reject) => {
      get({ port, path, agent: false }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      }).on('error', reject);
    });
  const loadMany = (path: string, count: number) => Array.from({ length: count }, () => load(path));
  const waitForRendering = (count: number) =>
    pollUntil(
      () => Promise.resolve(rendering.size),
      (size) => size >= count,
      { withinMs: 5_000 },
    );
  return { port, load, loadMany, waitForRendering, rendering, getRendered: () => rendered };
}

describe('createPageQueue', () => {
  test('renders some pages of a client at a time, those of another client beside them, and the API at once', async () => {
    const { load, loadMany, waitForRendering, rendering } = await setUp();
    const pages = loadMany('/?a', 40);
    await waitForRendering(6);
    const other = load('/?b');
    await waitForRendering(7);
    expect(await load('/api/health')).toBe(200);
    expect(rendering.size).toBe(7);
    const timer = setInterval(() => rendering.forEach((response) => response.end()), 10);
    cleanUps.push(() => clearInterval(timer));
    expect(new Set(await Promise.all([...pages, other]))).toEqual(new Set([200]));
  });

  test('does not render pages whose clients have left', async () => {
    const { port, load, loadMany, waitForRendering, rendering, getRendered } = await setUp();
    const pages = loadMany('/?a', 6);
    await waitForRendering(6);
    const sockets = await Promise.all(
      Array.from(
        { length: 50 },
        () =>
          new Promise<ReturnType<typeof connect>>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => {
              socket.write('GET /?a HTTP/1.1\r\nHost: x\r\n\r\n', () => resolve(socket));
            }).on('error', () => undefined);
          }),
      ),
    );
    // A response on a later connection proves that the server has read the earlier requests.
    expect(await load('/api/health')).toBe(200);
    for (const socket of sockets) socket.destroy();
    expect(await load('/api/health')).toBe(200);
    const before = getRendered();
    rendering.forEach((response) => response.end());
    await Promise.all(pages);
    expect(await load('/api/health')).toBe(200);
    expect(getRendered() - before).toBe(1);
  });

  test('responds 503 if too many pages are waiting', async () => {
    const { loadMany, waitForRendering, rendering } = await setUp();
    const pages = loadMany('/?a', 230);
    await waitForRendering(6);
    const isRefused = (status: number) => status === 503;
    let refused = 0;
    for (const page of pages) void page.then((status) => (refused += isRefused(status) ? 1 : 0));
    await pollUntil(
      () => Promise.resolve(refused),
      (count) => count === 230 - 6 - 200,
      { withinMs: 5_000 },
    );
    const timer = setInterval(() => rendering.forEach((response) => response.end()), 5);
    cleanUps.push(() => clearInterval(timer));
    const statuses = await Promise.all(pages);
    expect(statuses.filter(isRefused)).toHaveLength(230 - 6 - 200);
  });
});
