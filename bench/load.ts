import { once } from 'node:events';
import { connect } from 'node:net';
import { percentile } from '@/harness/statistics';

export interface Load {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  answers: number;
  bytes: number;
}

/**
 * Asks one address over so many connections for so long, the next time when the last answer is there. Reads no more of
 * an answer than its length: a client that does more would be what is measured.
 */
export async function load(
  url: string,
  {
    headers = {},
    connections = 50,
    seconds,
  }: { headers?: Record<string, string>; connections?: number; seconds: number },
): Promise<Load> {
  const { host, hostname, port, pathname, search } = new URL(url);
  const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const times: number[] = [];
  let bytes = 0;
  let isOver = false;

  async function run(): Promise<void> {
    const socket = connect(Number(port), hostname).setNoDelay();
    await once(socket, 'connect');
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      let sentAt = performance.now();
      let left = 0;
      socket.on('data', (chunk) => {
        bytes += chunk.length;
        left = left === 0 ? leftAfter(chunk) : left - chunk.length;
        // Of an answer in chunks only its last one tells that it was the last.
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
  await Promise.all(Array.from({ length: connections }, run));
  const took = (performance.now() - startedAt) / 1000;
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  return { perSecond: times.length / took, p50, p99, answers: times.length, bytes };
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** How much of an answer comes after its first piece. Throws where it is neither 200 nor 304. */
function leftAfter(chunk: Buffer): number {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.toString('latin1', 0, end);
  if (end < 0 || !/^HTTP\/1\.1 (200|304)/.test(head)) throw new Error(`not an answer to measure: ${head}`);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (length !== undefined || head.startsWith('HTTP/1.1 304')) {
    return end + 4 + Number(length ?? 0) - chunk.length;
  }
  return Infinity;
}
