import type { Messages } from './messages';

const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * Formats the duration of a finished job in its two largest units, as in "11m 40s". Below ten seconds it has tenths.
 */
export function formatLongDuration(ms: number, { durationUnits: unit }: Messages): string {
  if (ms < 1000) return `${Math.round(ms)}${unit.milliseconds}`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1).replace(/\.0$/, '')}${unit.seconds}`;
  const [first, second] = splitIntoUnits(ms);
  return second === undefined || second.count === 0
    ? `${first.count}${unit[first.unit === 'minutes' ? 'onlyMinutes' : first.unit]}`
    : [formatCount(first, unit), formatPadded(second, unit)].join(unit.separator);
}

/** Formats an estimated duration: in minutes from ten minutes on, else in seconds. */
export function formatEstimate(ms: number, messages: Messages): string {
  const unitMs = ms >= 10 * MINUTE_MS ? MINUTE_MS : SECOND_MS;
  return formatLongDuration(Math.max(unitMs, Math.round(ms / unitMs) * unitMs), messages);
}

/** Formats the duration of a running job in whole seconds. The second unit is always there, so that little moves. */
export function formatElapsed(ms: number, { durationUnits: unit }: Messages): string {
  const [first, second] = splitIntoUnits(ms);
  return second === undefined
    ? formatCount(first, unit)
    : [formatCount(first, unit), formatPadded(second, unit)].join(unit.separator);
}

/** Formats the difference between two durations with its sign, in minutes, or in seconds below one minute. */
export function formatDifference(ms: number, messages: Messages): string {
  const unitMs = Math.abs(ms) < MINUTE_MS ? SECOND_MS : MINUTE_MS;
  const rounded = Math.max(SECOND_MS, Math.floor(Math.abs(ms) / unitMs) * unitMs);
  return (ms < 0 ? '−' : '+') + formatLongDuration(rounded, messages);
}

interface UnitCount {
  unit: (typeof UNITS)[number][0];
  count: number;
}

/** Splits a duration into its largest unit and the next smaller one. Seconds have no smaller one. */
function splitIntoUnits(ms: number): [UnitCount, UnitCount | undefined] {
  let rest = Math.floor(ms / 1_000);
  const counts = UNITS.map(([unit, seconds]) => {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    return { unit, count };
  });
  const first = counts.findIndex(({ count }) => count > 0);
  return [counts[first] ?? { unit: 'seconds', count: 0 }, first === -1 ? undefined : counts[first + 1]];
}

const formatCount = ({ unit, count }: UnitCount, names: Messages['durationUnits']) =>
  `${count}${names[unit]}`;

/** Formats with two digits, so that a running clock doesn't shift. */
const formatPadded = ({ unit, count }: UnitCount, names: Messages['durationUnits']) =>
  `${String(count).padStart(2, '0')}${names[unit]}`;
