import { createServer, get, Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '@/testing/listen';
import { Drain } from './drain';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  agent.destroy();
});

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const httpServer = createServer((request, response) => {
    drain.track(response);
    handle(request, response);
  });
  const drain = new Drain(httpServer);
  server = httpServer;
  // Longer than any test, so that either the drain closes a connection or the test fails.
  httpServer.keepAliveTimeout = 60_000;
  const { port } = await listen(httpServer);
  return { drain, port };
}

async function send(port: number, path = '/'): Promise<IncomingMessage> {
  const [response] = (await once(get({ port, host: '127.0.0.1', path, agent }), 'response')) as [
    IncomingMessage,
  ];
  return response;
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

describe('Drain', () => {
  it('finishes immediately if all connections are idle', async () => {
    const { drain, port } = await serve((_, response) => response.end('answer'));
    expect(await text(await send(port))).toBe('answer');
    await drain.begin();
    await expect(open(port)).rejects.toThrow('ECONNREFUSED');
  });

  it('finishes requests in progress and sends Connection: close', async () => {
    const finish: (() => void)[] = [];
    const { drain, port } = await serve((_, response) => finish.push(() => response.end('answer')));
    const pending = send(port);
    await expect.poll(() => finish.length).toBe(1);
    const ended = drain.begin();
    finish[0]?.();
    const response = await pending;
    expect(response.headers.connection).toBe('close');
    expect(await text(response)).toBe('answer');
    await ended;
  });

  it('closes a connection after a response that started before the drain', async () => {
    let finish = (): void => undefined;
    const { drain, port } = await serve((_, response) => {
      response.write('first, ');
      finish = () => response.end('last');
    });
    const response = await send(port);
    expect(response.headers.connection).toBe('keep-alive');
    const ended = drain.begin();
    finish();
    expect(await text(response)).toBe('first, last');
    await ended;
  });

  it('serves a request on an open connection during the drain', async () => {
    const finish: (() => void)[] = [];
    const { drain, port } = await serve((request, response) => {
      response.write(request.url);
      finish.push(() => response.end());
    });
    const socket = await open(port);
    let received = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (received += chunk));
    socket.write('GET /first HTTP/1.1\r\nHost: a\r\n\r\n');
    await expect.poll(() => received).toContain('/first');
    const ended = Promise.all([drain.begin(), once(socket, 'close')]);
    socket.write('GET /second HTTP/1.1\r\nHost: a\r\n\r\n');
    await expect.poll(() => finish.length).toBe(2);
    for (const each of finish) each();
    await ended;
    expect(received).toMatch(/keep-alive[^]*\/first[^]*Connection: close[^]*\/second/);
  });

  it('does not truncate a long response to a slow client', async () => {
    const length = 20_000_000;
    const { drain, port } = await serve((_, response) => {
      response.setHeader('Content-Length', length);
      response.end(Buffer.alloc(length, 'a'));
    });
    const response = await send(port);
    response.pause();
    const ended = drain.begin();
    await delay(50);
    expect((await text(response)).length).toBe(length);
    await ended;
  });
});
