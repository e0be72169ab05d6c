import { connect } from 'node:net';
import type { Dashboard } from '@/e2e/fixtures/dashboard';

/** A connection on which a test sends any bytes. */
export interface RawConnection {
  send(text: string | Uint8Array): void;
  /** Returns everything received so far. */
  getReceived(): string;
  /** Resolves to everything received, once the dashboard has closed the connection. */
  closed: Promise<string>;
  isOpen(): boolean;
  destroy(): void;
}

/** Opens a connection, and sends a text as it is. */
export function openConnection({ url }: Dashboard, text = ''): RawConnection {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.on('data', (data: Buffer) => (received += data.toString()));
  // A connection that is closed while it still sends may be reset.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.on('close', () => {
      resolve(received);
    });
  });
  if (text !== '') socket.write(text);
  return {
    send(more) {
      if (socket.writable) socket.write(more);
    },
    getReceived: () => received,
    closed,
    isOpen: () => !socket.closed,
    destroy() {
      socket.destroy();
    },
  };
}

/** Creates the head of a request, with the dashboard's host. */
export function createHead({ url }: Dashboard, requestLine: string, headers: readonly string[] = []): string {
  return [`${requestLine} HTTP/1.1`, `Host: ${new URL(url).host}`, ...headers, '', ''].join('\r\n');
}

/** Returns the status codes of all responses in a text. */
export const findStatuses = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
