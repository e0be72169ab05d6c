import { createServer, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '@/testing/listen';

/** Request that a chat service checks. */
interface ChatRequest {
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
  json: unknown;
  /** Milliseconds since the epoch, by the clock of the service. */
  now: number;
}

/** Rules of a service that receives messages. Written from its documentation, independently of `lib/server`. */
export interface ChatRules {
  /** Path and query of the webhook. */
  path: string;
  /** Body of the response to an accepted message. */
  accepted: unknown;
  /** Messages per time window, and the response to further ones. */
  limit?: { count: number; windowMs: number; rejection: Rejection };
  /**
   * Returns the text that the service shows for a message.
   * @throws Rejection
   */
  read: (request: ChatRequest) => string;
}

/** Response to a rejected message. */
export class Rejection extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Record<string, string> = {},
  ) {
    super(`${status} ${JSON.stringify(body)}`);
  }
}

export interface ChatService {
  /** URL of the webhook, with its secrets. */
  url: string;
  /** Texts of the accepted messages. */
  messages: string[];
  /** Accepted requests. */
  requests: ChatRequest[];
  rejections: Rejection[];
  close: () => void;
}

/** Content type of JSON in UTF-8. */
const JSON_TYPE = /^application\/json(; *charset=utf-8)?$/i;

/** Starts a local HTTP server that enforces the rules of a service. */
export async function startChatService(rules: ChatRules, now: () => number = Date.now): Promise<ChatService> {
  const messages: string[] = [];
  const requests: ChatRequest[] = [];
  const rejections: Rejection[] = [];
  const attempts: number[] = [];

  function accept(method: string, request: Omit<ChatRequest, 'json' | 'now'>): void {
    const at = now();
    if (method !== 'POST') throw new Rejection(405, 'POST only');
    if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) throw new Rejection(415, 'not JSON');
    const json = parseStrictly(request.body);
    const { limit } = rules;
    if (limit !== undefined) {
      const recent = attempts.filter((each) => each > at - limit.windowMs);
      attempts.push(at);
      if (recent.length >= limit.count) throw limit.rejection;
    }
    messages.push(rules.read({ ...request, json, now: at }));
    requests.push({ ...request, json, now: at });
  }

  const server = createServer((request, response) => {
    void buffer(request).then((bytes) => {
      const url = new URL(request.url ?? '', 'http://localhost');
      try {
        const body = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        accept(request.method ?? '', { url, headers: request.headers, body });
        response.end(toBody(rules.accepted));
      } catch (error) {
        const rejection = error instanceof Rejection ? error : new Rejection(500, String(error));
        rejections.push(rejection);
        response.writeHead(rejection.status, rejection.headers).end(toBody(rejection.body));
      }
    });
  });
  const { url } = await listen(server);
  return {
    url: url + rules.path,
    messages,
    requests,
    rejections,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const toBody = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

/** Parses JSON. Rejects halves of surrogate pairs, which are no characters. */
function parseStrictly(body: string): unknown {
  try {
    return JSON.parse(body, (_, value: unknown) => {
      if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) throw new Error('lone surrogate');
      return value;
    });
  } catch (error) {
    throw new Rejection(400, `invalid JSON: ${String(error)}`);
  }
}
