import { createServer } from 'node:net';

/**
 * Ports below those that operating systems give to sockets without a port of their own. Such a socket could take a port of
 * theirs before the program that it was found for.
 */
const FIRST = 11_000;
const COUNT = 21_000;

// Programs that run at the same time begin at different ports.
let offset = (process.pid * 997) % COUNT;

/**
 * Finds a port of 127.0.0.1 that is free.
 *
 * @returns {Promise<number>}
 * @throws {Error} If there is none.
 */
export async function findFreePort() {
  for (let tries = 0; tries < COUNT; tries += 1) {
    offset = (offset + 1) % COUNT;
    // Others may look for a port meanwhile.
    const port = FIRST + offset;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${FIRST} to ${FIRST + COUNT - 1} is free.`);
}

/** @param {number} port */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
