import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vitest/config';
import * as z from 'zod';

/** Path below which a test sets responses and reads requests. */
const CONTROL_PATH = '/component-api';

const responseSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PATCH', 'DELETE']),
  /** Path and query below `/api`. */
  path: z.string(),
  status: z.int(),
  body: z.unknown(),
});

interface ReceivedRequest {
  method: string;
  path: string;
  /** Parsed JSON body; null without one. */
  body: unknown;
}

/**
 * Answers the requests of components over HTTP, on the server of the test page. A test sets each response beforehand;
 * other requests get a 404.
 */
export function componentApi(): Plugin {
  const responses = new Map<string, { status: number; body: unknown }>();
  const requests: ReceivedRequest[] = [];

  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'DELETE') {
      responses.clear();
      requests.length = 0;
    } else if (request.method === 'PUT') {
      const { method, path, ...content } = responseSchema.parse(await readJson(request));
      responses.set(`${method} ${path}`, content);
    }
    send(response, 200, requests);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request;
    requests.push({ method, path, body: await readJson(request) });
    const { status, body } = responses.get(`${method} ${path}`) ?? {
      status: 404,
      body: { detail: 'The test has set no response.' },
    };
    send(response, status, body);
  }

  return {
    name: 'component-api',
    configureServer({ middlewares }) {
      const handleErrors =
        (handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
        (request: IncomingMessage, response: ServerResponse) => {
          handle(request, response).catch((error: unknown) => {
            send(response, 400, { detail: String(error) });
          });
        };
      middlewares.use(CONTROL_PATH, handleErrors(control));
      middlewares.use('/api', handleErrors(answer));
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : (JSON.parse(text) as unknown);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
