import type { Messages } from './messages';

const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/**
 * Formats the duration of a finished job in its two largest units, as in "11m 40s". Below ten seconds it has tenths.
 */
export function formatLongDuration(ms: number, { durationUnits: unit }: Messages): string {
  if (ms < 1000) return `${Math.round(ms)}${unit.milliseconds}`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1).replace(/\.0$/, '')}${unit.seconds}`;
  return inTwoUnits(ms, unit);
}

/** Formats a duration of at least a second in its two largest whole units, as in "11m 40s" or "1h". */
function inTwoUnits(ms: number, names: Messages['durationUnits']): string {
  let rest = Math.floor(ms / 1_000);
  const counts = UNITS.map(([unit, seconds]) => {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    return { count, name: names[unit] };
  });
  const first = counts.findIndex(({ count }) => count > 0);
  return counts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count}${name}`)
    .join(names.separator);
}
