import 'server-only';
import { parseRetryAfterMs } from '@/lib/server/retry-after';
import type { HttpResponse } from './guarded-fetch';
import { sanitizeLine } from './sanitize-text';

/** Result of one attempt. `detail` is one line in English, shown to users. */
export type SendResult =
  | { kind: 'delivered'; detail: string }
  | {
      kind: 'failed';
      detail: string;
      /**
       * `slow_down`: throttled. `unreachable`: no response. `failed`: any other failure. All are retried, since an
       * operator can fix the receiver.
       */
      why: 'slow_down' | 'unreachable' | 'failed';
      retryAfterMs?: number | null;
    };

/** Creates the result of a delivered message. */
export const success = (detail: string): SendResult => ({ kind: 'delivered', detail });

/** Longer than what is shown (`createSend`), so that no secret is cut before it is redacted. */
const MAX_QUOTE_LENGTH = 2_000;

/** Interprets an HTTP response by its status. Quotes the body of an error. */
export function parseHttpResponse(response: HttpResponse, now: number): SendResult {
  const { status } = response;
  if (status >= 200 && status < 300) return success(`Responded with HTTP ${status}.`);
  if (status >= 300 && status < 400) {
    return {
      kind: 'failed',
      why: 'failed',
      detail: `Responded with HTTP ${status}. Redirects aren't followed.`,
    };
  }
  const detail = `Responded with HTTP ${status}${toQuote(response.body)}`;
  if (status === 429 || status === 503) {
    const waitMs = parseRetryAfterMs(response.header('Retry-After'), now);
    if (status === 429 || waitMs !== null) {
      return { kind: 'failed', why: 'slow_down', detail, retryAfterMs: waitMs };
    }
  }
  return { kind: 'failed', why: 'failed', detail };
}

/** Formats the end of a sentence: `: text` as one line, or `.` if it is empty. */
export function toQuote(text: string): string {
  const line = sanitizeLine(text, MAX_QUOTE_LENGTH);
  return line === '' ? '.' : `: ${line}`;
}
