import { once } from 'node:events';
import { connect } from 'node:net';
import { percentile } from '@/testing/statistics';

const CONNECTIONS = 50;

export interface LoadResult {
  perSecond: number;
  /** 99th percentile of the latency in milliseconds. */
  p99: number;
}

/**
 * Sends requests to one URL over several connections, each one waiting for its response before the next request. Parses
 * only the length of a response, so that the client does not become the bottleneck.
 *
 * @throws {Error} If a response has another status than 200 or 304.
 */
export async function measureLoad(
  url: string,
  { headers = {}, seconds }: { headers?: Record<string, string>; seconds: number },
): Promise<LoadResult> {
  const { host, hostname, port, pathname, search } = new URL(url);
  const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const times: number[] = [];
  let isOver = false;

  async function run(): Promise<void> {
    const socket = connect(Number(port), hostname).setNoDelay();
    await once(socket, 'connect');
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      let sentAt = performance.now();
      let left = 0;
      socket.on('data', (chunk) => {
        left = left === 0 ? getRemainingBytes(chunk) : left - chunk.length;
        // The length of a chunked response is unknown until its last chunk.
        if (left > 0 && !(left === Infinity && chunk.subarray(-5).equals(LAST_CHUNK))) return;
        const now = performance.now();
        times.push(now - sentAt);
        if (isOver) {
          resolve();
          return;
        }
        sentAt = now;
        left = 0;
        socket.write(request);
      });
      socket.write(request);
    });
    socket.destroy();
  }

  const startedAt = performance.now();
  setTimeout(() => (isOver = true), seconds * 1000);
  await Promise.all(Array.from({ length: CONNECTIONS }, run));
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  return { perSecond: times.length / elapsedSeconds, p99: percentile(times, 0.99) };
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Returns the bytes of a response that follow its first chunk, or Infinity if its length is unknown. */
function getRemainingBytes(chunk: Buffer): number {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.toString('latin1', 0, end);
  if (end < 0 || !/^HTTP\/1\.1 (200|304)/.test(head)) throw new Error(`Unexpected response: ${head}`);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (length !== undefined || head.startsWith('HTTP/1.1 304')) {
    return end + 4 + Number(length ?? 0) - chunk.length;
  }
  return Infinity;
}
