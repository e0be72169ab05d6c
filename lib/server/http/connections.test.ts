import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '@/testing/listen';
import { Connections } from './connections';

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

async function startServer(
  limits: { maxConnections: number; spareConnections: number; maxUnsentBytes?: number },
  respond: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ open: (text?: string) => Promise<Socket> }> {
  const server = createServer((request, response) => {
    connections.handle(request, response, () => respond(request, response));
  });
  const connections = new Connections(server, limits);
  const { port } = await listen(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    async open(text = '') {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      await once(socket, 'connect');
      if (text !== '') socket.write(text);
      return socket;
    },
  };
}

const read = async (socket: Socket) => String(((await once(socket, 'data')) as [Buffer])[0]).split('\r\n')[0];

describe('Connections', () => {
  test('a flood of idle connections closes the oldest of them and lets requests through', async () => {
    const { open } = await startServer({ maxConnections: 10, spareConnections: 2 }, (_, response) => {
      response.end('ok');
    });
    const first = await open('GET / HTTP/1.1\r\n');
    const closed = once(first, 'close');
    for (let i = 0; i < 30; i += 1) await open();
    await closed;
    expect(await read(await open(GET))).toBe('HTTP/1.1 200 OK');
  });

  test('a connection that waits for its response is never closed for another one', async () => {
    const responses: ServerResponse[] = [];
    const { open } = await startServer({ maxConnections: 10, spareConnections: 2 }, (_, response) => {
      responses.push(response);
    });
    const waiting = await Promise.all(Array.from({ length: 5 }, () => open(GET)));
    await expect.poll(() => responses.length).toBe(5);
    for (let i = 0; i < 30; i += 1) await open();
    const received = Promise.all(waiting.map(read));
    for (const response of responses) response.end();
    expect(new Set(await received)).toEqual(new Set(['HTTP/1.1 200 OK']));
  });

  test('connections above the maximum are closed at once if all others wait', async () => {
    const responses: ServerResponse[] = [];
    const { open } = await startServer({ maxConnections: 4, spareConnections: 1 }, (_, response) => {
      responses.push(response);
    });
    for (let i = 1; i <= 4; i += 1) {
      await open(GET);
      await expect.poll(() => responses.length).toBe(i);
    }
    await once(await open(GET), 'close');
    responses[0]?.socket?.destroy();
    await expect
      .poll(async () => {
        await open(GET);
        return responses.length;
      })
      .toBe(5);
  });

  test('a connection with too many requests at once is closed', async () => {
    let requests = 0;
    const { open } = await startServer({ maxConnections: 10, spareConnections: 2 }, () => {
      requests += 1;
    });
    await once(await open(GET.repeat(500)), 'close');
    expect(requests).toBe(1);
  });

  test('requests on one connection are handled one after another, in order', async () => {
    const urls: (string | undefined)[] = [];
    const responses: ServerResponse[] = [];
    const { open } = await startServer({ maxConnections: 10, spareConnections: 2 }, ({ url }, response) => {
      urls.push(url);
      responses.push(response);
    });
    const socket = await open(['/1', '/2', '/3'].map((path) => GET.replace('/', path)).join(''));
    for (const expected of [['/1'], ['/1', '/2'], ['/1', '/2', '/3']]) {
      await expect.poll(() => urls).toEqual(expected);
      responses.at(-1)?.end();
      await read(socket);
    }
  });

  test('a connection that is closed meanwhile has its other requests not handled', async () => {
    const responses: ServerResponse[] = [];
    const { open } = await startServer({ maxConnections: 10, spareConnections: 2 }, (_, response) => {
      responses.push(response);
    });
    const socket = await open(GET.repeat(3));
    await expect.poll(() => responses.length).toBe(1);
    const closed = once(responses[0] ?? socket, 'close');
    socket.destroy();
    await closed;
    await open(GET);
    await expect.poll(() => responses.length).toBe(2);
  });

  test('responses that nobody reads close their connections above a total size', async () => {
    const { open } = await startServer(
      { maxConnections: 1_000, spareConnections: 2, maxUnsentBytes: 50_000_000 },
      (_, response) => {
        response.end(Buffer.alloc(10_000_000));
      },
    );
    const sockets: Socket[] = [];
    for (let i = 0; i < 10; i += 1) {
      const socket = await open();
      socket.pause().write(GET);
      sockets.push(socket);
    }
    // A paused socket does not notice that it was closed until it is read.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const sizes = await Promise.all(
      sockets.map(async (socket) => {
        let size = 0;
        socket.on('data', (chunk: Buffer) => (size += chunk.length)).resume();
        await Promise.race([once(socket, 'close'), expect.poll(() => size).toBeGreaterThan(10_000_000)]);
        return size;
      }),
    );
    const whole = sizes.filter((size) => size > 10_000_000).length;
    expect(whole).toBeGreaterThan(3);
    expect(whole).toBeLessThan(9);
  });

  test('a connection may have many requests in succession', async () => {
    const { open } = await startServer({ maxConnections: 10, spareConnections: 2 }, (_, response) => {
      response.end();
    });
    const socket = await open();
    for (let i = 0; i < 50; i += 1) {
      socket.write(GET);
      expect(await read(socket)).toBe('HTTP/1.1 200 OK');
    }
  });
});
