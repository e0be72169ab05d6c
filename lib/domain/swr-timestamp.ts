const FORMAT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Parses a timestamp in SWR's format: RFC 3339 with 0 to 9 fraction digits, in UTC if it has no time zone.
 *
 * @returns Milliseconds since 1970. Null for a missing or unreadable timestamp, and for Go's zero time (year 1).
 */
export function parseTimestampMs(text: string | null | undefined): number | null {
  const match = FORMAT.exec(text?.trim() ?? '');
  if (match === null) return null;
  const [, date, time, fraction = '', zone = 'Z'] = match;
  const ms = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${zone.toUpperCase()}`);
  return Number.isNaN(ms) || new Date(ms).getUTCFullYear() < 1970 ? null : ms;
}
