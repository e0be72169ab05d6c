import { TZDate } from '@date-fns/tz';
import { subDays } from 'date-fns';
import { MAX_TEXT_LENGTH } from '@/lib/contract/board-filter';
import { INSIGHTS_PARTS, type InsightsPart } from '@/lib/contract/insights-schemas';
import { createProblem } from '@/lib/contract/problem';
import { resolveTimeBound } from '@/lib/contract/time-bound';
import { RequestError } from '@/lib/server/http/request-error';
import { computeBuckets, getBucketUnit } from '@/lib/server/insights/buckets';
import type { InsightsQuery } from '@/lib/server/insights/insights';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 14;
const MAX_DAYS = 366;

/**
 * Parses the query of `GET /api/insights`. Moves `from` back to the start of its day or hour.
 *
 * @param now In ms since 1970.
 * @throws RequestError
 */
export function parseInsightsQuery(params: URLSearchParams, now: number): InsightsQuery {
  const get = (name: string) => params.get(name)?.trim() || null;
  const timeZone = parseTimeZone(get('tz') ?? 'UTC');
  const to = parseBound('to', get('to'), { timeZone, now });
  const end = to ?? now;
  const from = parseBound('from', get('from'), { timeZone, now }) ?? getDefaultStart(end, timeZone);
  if (from >= end) reject('"from" must be before "to".');
  if (end - from > MAX_DAYS * DAY_MS) reject(`"from" and "to" must be at most ${MAX_DAYS} days apart.`);
  const unit = getBucketUnit(from, end);
  const [start = from] = computeBuckets({ from, to: end, timeZone }, unit);
  return {
    from: start,
    to,
    timeZone,
    unit,
    type: parseText('type', get('type')),
    profile: parseText('profile', get('profile')),
  };
}

/**
 * Parses the part that is requested as CSV.
 *
 * @returns Null if the response is JSON.
 * @throws RequestError
 */
export function parseInsightsPart(request: Request, params: URLSearchParams): InsightsPart | null {
  const name = params.get('part');
  const isCsv = request.headers.get('Accept')?.includes('text/csv') ?? false;
  if (name === null && !isCsv) return null;
  return (
    INSIGHTS_PARTS.find((part) => part === name) ??
    reject(`CSV has one part of the insights: "part" must be one of ${INSIGHTS_PARTS.join(', ')}.`)
  );
}

function parseTimeZone(name: string): string {
  try {
    // One spelling for each zone, since lookups are cached by name.
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return reject('"tz" must be a time zone such as Asia/Shanghai or UTC.');
  }
}

/** Parses a time. A date is its midnight in the time zone. */
function parseBound(
  name: string,
  text: string | null,
  { timeZone, now }: { timeZone: string; now: number },
): number | null {
  if (text === null) return null;
  const at = resolveTimeBound(text, now);
  if (Number.isNaN(at)) {
    reject(
      `"${name}" must be a date such as 2026-07-01, a time in ISO 8601 with a time zone, or relative such as -14d.`,
    );
  }
  if (text.includes('T') || text.startsWith('-')) return at;
  const date = new Date(at);
  return new TZDate(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), timeZone).getTime();
}

/** Returns a time in the first of the days that are shown by default, of which the last contains `end`. */
const getDefaultStart = (end: number, timeZone: string) =>
  subDays(new TZDate(end - 1, timeZone), DEFAULT_DAYS - 1).getTime();

function parseText(name: string, text: string | null): string | null {
  if ((text?.length ?? 0) > MAX_TEXT_LENGTH) reject(`"${name}" has at most ${MAX_TEXT_LENGTH} characters.`);
  return text;
}

function reject(detail: string): never {
  throw new RequestError(createProblem('invalid_request', detail));
}
