import 'server-only';
import type { Socket } from 'node:net';
import { errors } from 'undici';

/**
 * Limits the time of several steps on one socket, because undici does not end a connection in progress.
 *
 * @param work Steps. They pass their socket to `track`, which is destroyed at the deadline.
 * @returns Rejects with ConnectTimeoutError at the deadline.
 */
export async function withDeadline<T>(
  timeoutMs: number,
  work: (track: (socket: Socket) => Socket) => Promise<T>,
): Promise<T> {
  let tracked: Socket | undefined;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isOver = true;
      tracked?.destroy();
      reject(new errors.ConnectTimeoutError(`No connection within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  const steps = work((socket) => {
    tracked = socket;
    if (isOver) socket.destroy();
    return socket;
  });
  try {
    return await Promise.race([steps, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
