/**
 * Formats a time in RFC 3339 UTC with six fraction digits, as on the API page (2021-05-12T03:50:38.305978Z).
 *
 * @param ms Milliseconds since 1970. The fraction is the microseconds, which a double represents exactly until 2255.
 */
export function formatInstant(ms: number): string {
  const micros = Math.round(ms * 1000);
  const untilMs = new Date(Math.floor(micros / 1000)).toISOString().slice(0, -1);
  return `${untilMs}${String(micros % 1000).padStart(3, '0')}Z`;
}

/** Adds realistic microseconds to a time. The same seed always gives the same microseconds. */
export function withMicros(ms: number, seed: string): number {
  const sum = Buffer.from(seed).reduce((total, byte) => (total * 31 + byte) % 999, 7);
  return Math.floor(ms) + (sum + 1) / 1000;
}

/** Formats a time for the header X-Sdk-Date, such as "20260115T083000Z". */
export function formatSdkDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Parses an X-Sdk-Date header. Returns milliseconds since 1970, or null if the text is malformed. */
export function parseSdkDate(text: string): number | null {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const ms = iso === text ? NaN : Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}
