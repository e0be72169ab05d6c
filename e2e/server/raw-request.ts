import { request as send } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Dashboard } from '@/e2e/fixtures/dashboard';

/** Time after which a connection counts as silent. */
export const SILENCE_MS = 2_000;
const RESPONSE_TIMEOUT_MS = 15_000;

/** A request whose target is sent as it is. */
export interface RawRequest {
  method: string;
  path: string;
  body?: string | Uint8Array;
}

/** Sends a request. Resolves to null if it is not responded to in time. */
export function sendRaw(
  dashboard: Dashboard,
  { method, path, body = '' }: RawRequest,
  timeoutMs = RESPONSE_TIMEOUT_MS,
): Promise<{ status: number; allow: string | undefined; body: string } | null> {
  const { port, host } = new URL(dashboard.url);
  return new Promise((resolve, reject) => {
    // Node.js sends the body of some methods without its length, unless it is given.
    const headers = { Host: host, 'Content-Length': Buffer.byteLength(body) };
    const request = send({ port, method, path, headers, timeout: timeoutMs });
    request.on('timeout', () => {
      resolve(null);
      request.destroy();
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const { statusCode: status = 0 } = response;
      text(response).then((received) => {
        resolve({ status, allow: response.headers.allow, body: received });
      }, reject);
    });
    request.end(body);
  });
}

/** Sends a request line as it is. Resolves to the status line. */
export async function sendLine(dashboard: Dashboard, line: string): Promise<string> {
  const { host } = new URL(dashboard.url);
  const received = await sendBytes(dashboard, `${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return received.split('\r\n')[0] ?? '';
}

/** Sends bytes as they are. Resolves to all that is received until the server closes the connection or is silent. */
export function sendBytes(dashboard: Dashboard, bytes: string): Promise<string> {
  const { port, hostname } = new URL(dashboard.url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    socket.on('data', (data: Buffer) => (received += data.toString('latin1')));
    // The server may reset a connection of which it reads no more.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => {
      resolve(received);
    });
  });
}

/** Returns the warnings and errors in the log, except that a key was created, or that Node.js has ended. */
export const findComplaints = (dashboard: Dashboard) =>
  dashboard
    .getLog()
    .split('\n')
    .filter((line) => /store_failing|"level":"(warn|error)"/.test(line))
    .filter((line) => !/"(key_made|node_end_of_life)"/.test(line));
