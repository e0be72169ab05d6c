const FORM = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Milliseconds since 1970 of a time as SWR writes it: RFC 3339 with 0 to 9 fraction digits, UTC where no zone is
 * given. Null for a missing or unreadable one, and for Go's zero time (year 1).
 */
export function timestampMs(text: string | null | undefined): number | null {
  const match = FORM.exec(text?.trim() ?? '');
  if (match === null) return null;
  const [, date, time, fraction = '', zone = 'Z'] = match;
  const ms = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${zone.toUpperCase()}`);
  return Number.isNaN(ms) || new Date(ms).getUTCFullYear() < 1970 ? null : ms;
}
