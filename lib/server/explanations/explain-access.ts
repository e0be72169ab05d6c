import 'server-only';
import { ACCESS_KEYS } from './access-key-entries';
import { ACCESS_SCOPES } from './access-scope-entries';
import { explainClockSkew } from './clock-skew';
import type { ExchangeTimes } from '@/lib/server/swr/swr-error';
import type { Advice, TextEntry } from './explanation';

/** Ordered from specific to general: the first match is used. */
export const ACCESS_ENTRIES: readonly TextEntry[] = [...ACCESS_KEYS, ...ACCESS_SCOPES];

/** Codes with several causes, which the words of the message distinguish. */
const AMBIGUOUS_CODES: ReadonlySet<string> = new Set([
  'APIGW.0301',
  'APIGW.0302',
  'APIGW.0303',
  'APIGW.0305',
  'APIGW.0306',
  'APIGW.0311',
  'SWR.4000014',
  'SWR.4030170',
]);

const ACCESS_STATUSES: ReadonlySet<number> = new Set([400, 401, 403, 404]);

/** A request that the gateway repeats in its message. Its headers are not the cause of the error. */
const REPEATED_REQUEST = /(?:canonical_?request|string_?to_?sign)["']?\s*[:=][^]*$/i;

/**
 * Explains why the cloud rejected a request's credentials, clock, project or address, by the words of its message.
 *
 * @param code Code in the form of `toCodeName`; null if there is none.
 * @param isCodeKnown Whether the code has an entry of its own, which is used unless the code is ambiguous.
 */
export function explainAccess(
  text: string,
  { status, code, isCodeKnown }: { status: number; code: string | null; isCodeKnown: boolean },
  times?: ExchangeTimes,
): Advice | null {
  if (!ACCESS_STATUSES.has(status)) return null;
  const words = text.replace(REPEATED_REQUEST, '').replace(/(?<=[a-z])_(?=[a-z])|\s+/gi, ' ');
  const clock = explainClockSkew(words, times);
  if (clock !== null) return clock;
  if (isCodeKnown && !AMBIGUOUS_CODES.has(code ?? '')) return null;
  return ACCESS_ENTRIES.find(({ anywhere }) => anywhere?.test(words)) ?? null;
}
