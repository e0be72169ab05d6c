import 'server-only';
import { lookup } from 'node:dns';
import { isIP, type BlockList, type LookupFunction } from 'node:net';
import { Agent, errors, request as send } from 'undici';
import { createDeadline } from '@/lib/server/deadline';
import { mayReach } from './addresses';

const LARGEST_ANSWER_BYTES = 64 * 1024;
const TIMEOUT_MS = 10_000;

export interface HttpRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface HttpAnswer {
  status: number;
  /** Cut off where it is too long, or too slow. */
  body: string;
  header: (name: string) => string | null;
}

/** No answer came. The message says why, and nothing of the address. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

export interface GuardedFetch {
  /** Posts, and follows no redirect. Rejects with NoAnswerError. */
  post: (request: HttpRequest, signal?: AbortSignal) => Promise<HttpAnswer>;
  close: () => Promise<void>;
}

interface GuardOptions {
  /** Inner addresses that may be reached nevertheless. */
  allowed: BlockList | null;
  timeoutMs?: number;
  /** That of the system by default. */
  resolve?: LookupFunction;
}

const REFUSED = 'the address is an inner one, which NOTIFY_ALLOWED_NETWORKS does not allow';

/**
 * For addresses that people have given. An address is checked where it is connected to, so that no name can lead
 * elsewhere than where it was checked.
 */
export function createGuardedFetch({
  allowed,
  timeoutMs = TIMEOUT_MS,
  resolve = lookup,
}: GuardOptions): GuardedFetch {
  const checkedLookup: LookupFunction = (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const reachable = addresses.filter(({ address }) => mayReach(address, allowed));
      const [first] = reachable;
      if (first === undefined) callback(new NoAnswerError(REFUSED), '');
      else if (options.all === true) callback(null, reachable);
      else callback(null, first.address, first.family);
    });
  };
  const dispatcher = new Agent({
    connect: { lookup: checkedLookup, timeout: timeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return {
    async post({ url, headers, body }, signal) {
      // A number is not looked up.
      const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !mayReach(host, allowed)) throw new NoAnswerError(REFUSED);
      try {
        const answer = await send(url, {
          dispatcher,
          method: 'POST',
          headers: { 'User-Agent': 'SWR-Job-Monitor', ...headers },
          body,
          signal: createDeadline(timeoutMs, ...(signal === undefined ? [] : [signal])),
        });
        return {
          status: answer.statusCode,
          body: await beginningOf(answer.body),
          header(name) {
            const value = answer.headers[name.toLowerCase()];
            return (Array.isArray(value) ? value[0] : value) ?? null;
          },
        };
      } catch (error) {
        throw new NoAnswerError(whyNot(error, timeoutMs), { cause: error });
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/** That much was answered: what becomes of the rest does not undo it. */
async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      size += part.byteLength;
      if (size >= LARGEST_ANSWER_BYTES) break;
    }
  } catch {
    // It broke off, or took too long.
  }
  return Buffer.concat(parts).subarray(0, LARGEST_ANSWER_BYTES).toString();
}

function whyNot(error: unknown, timeoutMs: number): string {
  if (error instanceof NoAnswerError) return error.message;
  if (!(error instanceof Error)) return 'it failed';
  if (error.name === 'TimeoutError' || error instanceof errors.ConnectTimeoutError) {
    return `no answer within ${timeoutMs / 1000} s`;
  }
  if (error.cause instanceof Error) return whyNot(error.cause, timeoutMs);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return `the connection failed (${code})`;
}
