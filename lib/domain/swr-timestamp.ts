const FORMAT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?\s*(?:(Z)|([+-])([01]\d):?([0-5]\d))?$/i;

const MINUTE_MS = 60_000;

/** A parsed timestamp. */
interface SwrTimestamp {
  /** Milliseconds since 1970. */
  ms: number;
  /** Digits after the second, as given. */
  fraction: string;
  /** Whether the text names its time zone. Without one, UTC is assumed, as in SWR's own format. */
  hasZone: boolean;
}

/**
 * Parses a timestamp in SWR's format: RFC 3339 with 0 to 9 fraction digits.
 *
 * Every engine gives the same result: `Date.parse` only reads ECMAScript's own format, in UTC.
 *
 * @returns Null for a missing or unreadable timestamp, and for one before 1970, such as Go's zero time (year 1).
 */
export function parseTimestamp(text: string | null | undefined): SwrTimestamp | null {
  const match = FORMAT.exec(text?.trim() ?? '');
  if (match === null) return null;
  const [, date, time, fraction = '', utc, sign, hours = '0', minutes = '0'] = match;
  const local = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  // Engines disagree on 30 February and 24:00: some reject them, some return another day.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(`${date}T${time}`)) return null;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  const ms = sign === '-' ? local + offsetMs : local - offsetMs;
  return ms < 0 ? null : { ms, fraction, hasZone: utc !== undefined || sign !== undefined };
}

/** Parses a timestamp to milliseconds since 1970. Null if it is missing or unreadable. */
export function parseTimestampMs(text: string | null | undefined): number | null {
  return parseTimestamp(text)?.ms ?? null;
}

/** Zero, and Go's zero time as a text, in seconds and in milliseconds. */
const UNSET = /^\s*(?:0001-01-01[T ]00:00:00.*|-62135596800(?:000)?|0(?:\.0+)?)?\s*$/;

/** Returns whether a field contains no time: it is missing, empty or zero. */
export function isUnsetTimestamp(text: string | null | undefined): boolean {
  return UNSET.test(text ?? '');
}
