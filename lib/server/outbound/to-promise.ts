import 'server-only';
import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** Connects with a connector of undici. Rejects with its error. */
export function toPromise(
  connect: buildConnector.connector,
  options: buildConnector.Options,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connect(options, (...[error, socket]) => {
      if (error === null) resolve(socket);
      else reject(error);
    });
  });
}
