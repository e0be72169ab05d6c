import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';

export interface TextResponse {
  status: number;
  body: string;
}

const MAX_RESPONSE_MS = 60_000;

interface HttpClient {
  /** Sends a GET request and reads the whole response. Rejects if the response is incomplete. */
  get: (url: string) => Promise<TextResponse>;
  close: () => void;
}

/**
 * Creates an HTTP client that reuses connections like a browser. If the server closes an idle connection just as a request
 * is sent on it, the request is repeated on another one.
 *
 * @see RFC 9110, section 9.2.2
 */
export function createHttpClient(): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  return {
    close: () => agent.destroy(),
    async get(url) {
      for (;;) {
        const response = await sendOnce(agent, url);
        if (response !== 'closed') return response;
      }
    },
  };
}

function sendOnce(agent: Agent, url: string): Promise<TextResponse | 'closed'> {
  return new Promise((resolve, reject) => {
    let hasResponse = false;
    const request = get(url, { agent, timeout: MAX_RESPONSE_MS }, (response) => {
      hasResponse = true;
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (!hasResponse && request.reusedSocket && error.code === 'ECONNRESET') resolve('closed');
      else reject(error);
    });
    request.on('timeout', () => request.destroy(new Error(`no response within ${MAX_RESPONSE_MS / 1000} s`)));
  });
}
