import type { Messages } from './messages';

const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** How long an ended job took, in its two largest units: "11 min 40 s". Less than ten seconds to the tenth. */
export function longDuration(ms: number, { durationUnits: unit }: Messages): string {
  if (ms < 1000) return `${Math.round(ms)}${unit.milliseconds}`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1).replace(/\.0$/, '')}${unit.seconds}`;
  return inTwoUnits(ms, unit);
}

/** A second or more in its two largest units, whole ones: "11 min 40 s", "1 h". */
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
