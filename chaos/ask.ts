import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Reply {
  status: number;
  body: string;
}

const LONGEST_MS = 60_000;

export interface Asker {
  /** One request and its whole answer; rejects where it ends in the middle. */
  ask: (url: string) => Promise<Reply>;
  close: () => void;
}

/**
 * Keeps connections, as browsers do. One that the server closes in the moment it is used again says nothing of the
 * request, which goes out anew on another, as browsers do as well (RFC 9110 9.2.2).
 */
export function createAsker(): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  return {
    close: () => agent.destroy(),
    async ask(url) {
      for (;;) {
        const answer = await askOnce(agent, url);
        if (answer !== 'closed') return answer;
      }
    },
  };
}

function askOnce(agent: Agent, url: string): Promise<Reply | 'closed'> {
  return new Promise((resolve, reject) => {
    let hasBegun = false;
    const request = get(url, { agent, timeout: LONGEST_MS }, (response) => {
      hasBegun = true;
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (!hasBegun && request.reusedSocket && error.code === 'ECONNRESET') resolve('closed');
      else reject(error);
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${LONGEST_MS / 1000} s`)));
  });
}
