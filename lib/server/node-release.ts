import 'server-only';

/**
 * Last day of each release line of Node.js, in UTC.
 *
 * @see https://github.com/nodejs/Release/blob/main/schedule.json
 */
const LAST_DAYS: ReadonlyMap<number, string> = new Map([
  [20, '2026-04-30'],
  [21, '2024-06-01'],
  [22, '2027-04-30'],
  [23, '2025-06-01'],
  [24, '2028-04-30'],
  [25, '2026-06-01'],
]);

const DAY_MS = 86_400_000;

/**
 * Describes that a version of Node.js gets no more security fixes.
 *
 * @param version Version such as `v20.20.2`.
 * @returns One line, or null if the release line has not ended or its end is unknown.
 */
export function describeEndOfLife(version: string, now: Date): string | null {
  const major = Number(/^v?(\d+)\./.exec(version)?.[1]);
  const lastDay = LAST_DAYS.get(major);
  if (lastDay === undefined || now.getTime() < Date.parse(lastDay) + DAY_MS) return null;
  return `Node.js ${major} has had no security fixes since ${lastDay}. Use Node.js 22 or 24`;
}
