import { parseTimestamp, parseTimestampMs } from './swr-timestamp';

/** Longer texts are not timestamps. */
const MAX_LENGTH = 100;

const SECOND = String.raw`(?<second>\d{2})(?:[.,](?<fraction>\d{1,12}))?`;
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::${SECOND})?`;
const DAY_AND_MONTH = String.raw`(?<day>\d{1,2})[\s-](?<monthName>[a-z]{3})[a-z]*`;

/** Usual forms of a time, up to its time zone. */
const FORMS = [
  // 2021-05-12 11:50:38.305978 +0800 CST, 2021/5/12 11:50
  String.raw`(?<year>\d{4})(?<separator>[-/.])(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})(?:T|\s+)${TIME}(?<zone>.*)`,
  // 20210512T035038Z, 20210512035038
  String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})[T\s]?(?<hour>\d{2})(?<minute>\d{2})(?:${SECOND})?(?<zone>.*)`,
  // Wed, 12 May 2021 03:50:38 GMT (HTTP, RFC 1123)
  String.raw`(?:[a-z]{3,9},?\s+)?${DAY_AND_MONTH}[\s-](?<year>\d{4})\s+${TIME}(?<zone>.*)`,
  // Wed May 12 03:50:38 UTC 2021 (UnixDate in Go)
  String.raw`[a-z]{3,9},?\s+(?<monthName>[a-z]{3})[a-z]*\s+(?<day>\d{1,2})\s+${TIME}(?<zone>.*?)\s(?<year>\d{4})`,
  // Wed May 12 2021 11:50:38 GMT+0800 (China Standard Time) (toString in JavaScript)
  String.raw`[a-z]{3,9},?\s+(?<monthName>[a-z]{3})[a-z]*\s+(?<day>\d{1,2})\s+(?<year>\d{4})\s+${TIME}(?<zone>.*)`,
].map((form) => new RegExp(`^${form}$`, 'i'));

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Go's monotonic clock, Java's zone ID and JavaScript's zone name, which may follow an offset. */
const ZONE_NOTE = /\s*(?:m=[+-][\d.]+|\[[\w/+-]{1,40}\]|\([^()]{1,60}\))\s*$/;

/**
 * `Z`, `UTC`, `+0800`, `+08:00`, `GMT+8`, and Go's `+0800 CST` and `+0300 +03`. An abbreviation without an offset is
 * not accepted, because CST is the time of China as well as of Chicago.
 */
const ZONE =
  /^(?:Z|UTC|UT|GMT|(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?(?:\s+(?:[a-z]{1,5}|[+-]\d{2,4}))?)$/i;

/** Units of a number, per second. The times from 1990 to 2100 are numbers of another length in each. */
const UNITS_PER_SECOND = [1, 1e3, 1e6, 1e9];
const EARLIEST_SECOND = Date.UTC(1990, 0) / 1000;
const LATEST_SECOND = Date.UTC(2100, 0) / 1000;
const NUMBER = /^\d{9,20}(?:\.\d{1,12})?$|^\d\.\d{1,20}e\+?\d{1,2}$/i;

/**
 * Converts a time in any usual form to ISO 8601 in UTC: with an offset in any notation, as Go, Java or HTTP print it, or
 * as a number of seconds, milliseconds, microseconds or nanoseconds since 1970. SWR's own form stays as it is. A text
 * without a time zone stays without one, and counts as UTC.
 *
 * @returns The text itself, or the JSON of another value, if it is not a readable time. Null without a value.
 */
export function normalizeTimestamp(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length > MAX_LENGTH) return text;
  return toIsoFromNumber(text.trim()) ?? toIso(text.trim()) ?? text;
}

/** Parses a time in any usual form to milliseconds since 1970. Null if it is missing or unreadable. */
export function parseAnyTimestampMs(value: unknown): number | null {
  return parseTimestampMs(normalizeTimestamp(value));
}

function toIso(text: string): string | null {
  const parts = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (parts === undefined) return null;
  const { year, monthName, month, day, hour, minute, second = '00', fraction, zone } = parts;
  const zoneText = toZone(zone ?? '');
  if (zoneText === null) return null;
  const monthNumber = monthName === undefined ? month : MONTHS.indexOf(monthName.toLowerCase()) + 1;
  const [twoDigitMonth, twoDigitDay, twoDigitHour] = [monthNumber, day, hour].map((part) =>
    String(part).padStart(2, '0'),
  );
  const fractionText = fraction === undefined ? '' : `.${fraction.slice(0, 9)}`;
  const time = `${twoDigitHour}:${minute}:${second}${fractionText}`;
  const parsed = parseTimestamp(`${year}-${twoDigitMonth}-${twoDigitDay}T${time}${zoneText}`);
  if (parsed === null) return null;
  return `${new Date(parsed.ms).toISOString().slice(0, 19)}${fractionText}${parsed.hasZone ? 'Z' : ''}`;
}

/** Converts a time zone to `Z`, `+08:00` or, if there is none, ''. Null if it is not a time zone. */
function toZone(text: string): string | null {
  let zone = text.trim();
  while (ZONE_NOTE.test(zone)) zone = zone.replace(ZONE_NOTE, '');
  if (zone === '') return '';
  const match = ZONE.exec(zone);
  if (match === null) return null;
  const [, sign, hours = '', minutes = '00'] = match;
  return sign === undefined ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

function toIsoFromNumber(text: string): string | null {
  if (!NUMBER.test(text)) return null;
  const seconds = UNITS_PER_SECOND.map((perSecond) => Number(text) / perSecond).find(
    (candidate) => candidate >= EARLIEST_SECOND && candidate < LATEST_SECOND,
  );
  if (seconds === undefined) return null;
  // Rounded to microseconds first: 2158649456.857 s would otherwise lose a millisecond.
  return new Date(Math.floor(Math.round(seconds * 1e6) / 1000)).toISOString();
}
