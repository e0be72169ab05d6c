import 'server-only';
import { parseRetryAfterMs } from '@/lib/server/retry-after';
import type { HttpAnswer } from './guarded-fetch';

/** What came of a try to send; `detail` in English, of one line, for people. */
export type Result =
  | { kind: 'delivered'; detail: string }
  | {
      kind: 'failed';
      detail: string;
      /**
       * `refused`: what is sent, or where to, is wrong, which seldom heals. `slow_down`: too much was sent.
       * `unreachable`: nobody answered. `failed`: whatever else.
       */
      why: 'refused' | 'slow_down' | 'unreachable' | 'failed';
      retryAfterMs?: number | null;
    };

export const delivered = (detail: string): Result => ({ kind: 'delivered', detail });

const LONGEST_QUOTE = 200;
const WAITS = [408, 425, 429];

/** What an HTTP status says; the answer's words are quoted where it is a failure. */
export function resultOfStatus(answer: HttpAnswer, now: number): Result {
  const { status } = answer;
  if (status >= 200 && status < 300) return delivered(`It answered ${status}.`);
  if (status >= 300 && status < 400) {
    return { kind: 'failed', why: 'refused', detail: `It answered ${status}: redirects are not followed.` };
  }
  const detail = `It answered ${status}${quoted(answer.body)}`;
  if (status === 429 || status === 503) {
    const waitMs = parseRetryAfterMs(answer.header('Retry-After'), now);
    if (status === 429 || waitMs !== null) {
      return { kind: 'failed', why: 'slow_down', detail, retryAfterMs: waitMs };
    }
  }
  const isRefused = status >= 400 && status < 500 && !WAITS.includes(status);
  return { kind: 'failed', why: isRefused ? 'refused' : 'failed', detail };
}

export function quoted(text: string): string {
  const line = text
    .slice(0, 2_000)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' ? '.' : `: ${line.slice(0, LONGEST_QUOTE)}`;
}
