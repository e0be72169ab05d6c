import { once } from 'node:events';
import { WebSocket } from 'undici';
import * as z from 'zod';

/** A connection to a browser by WebDriver BiDi. */
export interface BidiConnection {
  /**
   * Sends a command, and returns its result.
   *
   * @throws {Error} If the browser rejects it, or the connection ends.
   */
  send<T>(method: string, params: object, schema: z.ZodType<T>): Promise<T>;
  close(): void;
}

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), id: z.number(), result: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.number(), error: z.string(), message: z.string() }),
  z.object({ type: z.literal('event') }),
]);

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * Connects to a browser.
 *
 * @see https://www.w3.org/TR/webdriver-bidi/
 * @throws {Error} If the connection fails.
 */
export async function connectBidi(url: string): Promise<BidiConnection> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  socket.addEventListener('message', ({ data }) => {
    const message = messageSchema.parse(JSON.parse(String(data)));
    if (message.type === 'event') return;
    const command = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'success') command?.resolve(message.result);
    else command?.reject(new Error(`${message.error}: ${message.message}`));
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The browser has closed the connection.'));
  });
  await Promise.race([
    once(socket, 'open'),
    once(socket, 'error').then(() => {
      throw new Error(`Can't connect to ${url}.`);
    }),
  ]);

  return {
    send: async (method, params, schema) => {
      const id = ++lastId;
      const result = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
      socket.send(JSON.stringify({ id, method, params }));
      return schema.parse(await result);
    },
    close: () => {
      socket.close();
    },
  };
}
