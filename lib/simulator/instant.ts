/**
 * RFC 3339 UTC with six fraction digits and "Z", as on the API page (2021-05-12T03:50:38.305978Z).
 * `ms` is milliseconds since 1970; its fraction carries the microseconds, which a double holds until 2255.
 */
export function formatInstant(ms: number): string {
  const micros = Math.round(ms * 1000);
  const toTheMs = new Date(Math.floor(micros / 1000)).toISOString().slice(0, -1);
  return `${toTheMs}${String(micros % 1000).padStart(3, '0')}Z`;
}

/** The same moment with believable microseconds, always the same ones for the same seed. */
export function withMicros(ms: number, seed: string): number {
  const sum = Buffer.from(seed).reduce((total, byte) => (total * 31 + byte) % 999, 7);
  return Math.floor(ms) + (sum + 1) / 1000;
}

/** "20260115T083000Z", the form of X-Sdk-Date. */
export function formatSdkDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Milliseconds since 1970, or null where the text is no X-Sdk-Date. */
export function parseSdkDate(text: string): number | null {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const ms = iso === text ? NaN : Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}
