import { createServer, get, Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { Drain } from './drain';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  agent.destroy();
});

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const made = createServer((request, response) => {
    drain.track(response);
    handle(request, response);
  });
  const drain = new Drain(made);
  server = made;
  // Longer than any test, so that either the drain closes a connection or the test fails.
  made.keepAliveTimeout = 60_000;
  await once(made.listen(0, '127.0.0.1'), 'listening');
  return { drain, port: (made.address() as AddressInfo).port };
}

async function ask(port: number, path = '/'): Promise<IncomingMessage> {
  const [answer] = (await once(get({ port, host: '127.0.0.1', path, agent }), 'response')) as [
    IncomingMessage,
  ];
  return answer;
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

it('ends at once where connections are only kept alive', async () => {
  const { drain, port } = await serve((_, response) => response.end('answer'));
  expect(await text(await ask(port))).toBe('answer');
  await drain.begin();
  await expect(open(port)).rejects.toThrow('ECONNREFUSED');
});

it('answers what has begun, tells the client to close, and ends then', async () => {
  const finish: (() => void)[] = [];
  const { drain, port } = await serve((_, response) => finish.push(() => response.end('answer')));
  const asked = ask(port);
  await expect.poll(() => finish.length).toBe(1);
  const ended = drain.begin();
  finish[0]?.();
  const answer = await asked;
  expect(answer.headers.connection).toBe('close');
  expect(await text(answer)).toBe('answer');
  await ended;
});

it('closes a connection whose answer had begun before, once that has ended', async () => {
  let finish = (): void => undefined;
  const { drain, port } = await serve((_, response) => {
    response.write('first, ');
    finish = () => response.end('last');
  });
  const answer = await ask(port);
  expect(answer.headers.connection).toBe('keep-alive');
  const ended = drain.begin();
  finish();
  expect(await text(answer)).toBe('first, last');
  await ended;
});

it('answers a request that comes on an open connection while it drains', async () => {
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

it('does not cut off a long answer that a slow client is still reading', async () => {
  const length = 20_000_000;
  const { drain, port } = await serve((_, response) => {
    response.setHeader('Content-Length', length);
    response.end(Buffer.alloc(length, 'a'));
  });
  const answer = await ask(port);
  answer.pause();
  const ended = drain.begin();
  await delay(50);
  expect((await text(answer)).length).toBe(length);
  await ended;
});
