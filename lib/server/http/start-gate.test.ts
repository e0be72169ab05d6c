import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '@/testing/listen';
import { createStartGate } from './start-gate';

const CONNECTIONS = 60;
/** Time that the work of a request blocks the process, in ms. */
const WORK_MS = 20;

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('createStartGate', () => {
  test('all connections that are waiting are accepted before the work of the first request', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/health') {
        response.end(String(worked));
        return;
      }
      void waitForTurn().then(() => {
        worked += 1;
        block(WORK_MS);
        response.end();
      });
    });
    const waitForTurn = createStartGate(server);
    let worked = 0;
    const { port, url } = await listen(server);
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const sockets = Array.from({ length: CONNECTIONS }, () => {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      return socket;
    });
    const workedBefore = Number(await (await fetch(`${url}/health`)).text());
    expect(workedBefore).toBeLessThan(CONNECTIONS / 4);
    for (const socket of sockets) socket.destroy();
  });

  test('a request is handled while connections keep arriving', async () => {
    const server = new EventEmitter();
    const waitForTurn = createStartGate(server);
    let isOpen = true;
    const accept = () => {
      server.emit('connection');
      if (isOpen) setImmediate(accept);
    };
    accept();
    onTestFinished(() => void (isOpen = false));
    await waitForTurn();
  });

  test('few requests start in one turn, and all of them in time', async () => {
    const waitForTurn = createStartGate(new EventEmitter());
    let started = 0;
    const starts = Array.from({ length: 100 }, () => waitForTurn().then(() => (started += 1)));
    const perTurn: number[] = [];
    while (started < starts.length) {
      const before = started;
      await nextTurn();
      perTurn.push(started - before);
    }
    expect(Math.max(...perTurn)).toBeLessThanOrEqual(8);
  });
});
