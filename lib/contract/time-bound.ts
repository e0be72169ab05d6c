const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const RELATIVE = /^-(\d{1,5})([mhd])$/;
/** A time needs a zone, since the viewer's and the server's may differ. A date is its midnight in UTC. */
const ABSOLUTE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * Resolves a bound of a time range: ISO 8601, or minutes, hours or days before now, such as `-24h`.
 *
 * @returns Ms since 1970; NaN if the text is neither.
 */
export function resolveTimeBound(text: string, now: number): number {
  const [, count, unit = ''] = RELATIVE.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (UNIT_MS[unit] ?? NaN);
  return ABSOLUTE.test(text) ? Date.parse(text) : NaN;
}

/** Returns whether a bound is relative to now. */
export const isRelativeTime = (bound: string): boolean => RELATIVE.test(bound);

/** Returns whether a text is a bound of a time range. */
export const isTimeBound = (text: string): boolean => !Number.isNaN(resolveTimeBound(text, 0));
