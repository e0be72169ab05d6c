import type { Messages } from '@/lib/i18n/messages';

const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const;

/** Formats a duration of at least a minute in its largest unit, rounded: "3d". Shorter ones are empty. */
export function formatLargestUnit(ms: number, { timeSpans }: Messages): string {
  const unit = UNITS.find(([, unitMs]) => ms >= unitMs);
  return unit === undefined ? '' : timeSpans[unit[0]](Math.round(ms / unit[1]));
}
