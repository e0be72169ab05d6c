import { lightFormat } from 'date-fns/lightFormat';
import type { Messages } from '@/lib/i18n/messages';
import { getOffsetMinutes, toZonedDate } from './zoned-date';

// Only small parts of date-fns: its locales, and functions that need one, would be a tenth of the page's own
// code.

/** Units in seconds, longest first. A month counts as 30 days and a year as 365. */
const UNITS = [
  ['years', 365 * 86_400],
  ['months', 30 * 86_400],
  ['days', 86_400],
  ['hours', 3_600],
] as const;

/**
 * Formats a time relative to now: "2 hours ago", "2 小时前". Rounded down; times within the last minute are in
 * seconds.
 */
export function formatRelativeTime(ms: number, now: number, messages: Messages): string {
  const ago = Math.floor(Math.max(0, now - ms) / 1000);
  // The page's clock ticks once a second, so that `now` may be slightly before a new event.
  if (ms < now + 2000 && ago < 60) return messages.secondsAgo(ago);
  const seconds = Math.floor(Math.abs(now - ms) / 1000);
  const [unit, length] = UNITS.find(([, unitSeconds]) => seconds >= unitSeconds) ?? ['minutes', 60];
  const span = messages.timeSpans[unit](Math.floor(seconds / length));
  return ms < now ? messages.ago(span) : messages.fromNow(span);
}

/** Formats a time in a time zone: "12 May 2021, 11:50:38". */
export function formatDateTime(ms: number, timeZone: string, messages: Messages): string {
  const date = toZonedDate(timeZone, ms);
  return lightFormat(date, messages.dateTimePattern(date.getMonth()));
}

/** Formats a time of day in a time zone: "11:50:38". Includes the date if it is not today. */
export function formatTimeOfDay(ms: number, now: number, timeZone: string, messages: Messages): string {
  const toDay = (time: number) => lightFormat(toZonedDate(timeZone, time), 'yyyy-MM-dd');
  if (toDay(ms) !== toDay(now)) return formatDateTime(ms, timeZone, messages);
  return lightFormat(toZonedDate(timeZone, ms), 'HH:mm:ss');
}

/** Formats a time of day in a time zone without seconds: "11:50". */
export function formatClockTime(ms: number, timeZone: string): string {
  return lightFormat(toZonedDate(timeZone, ms), 'HH:mm');
}

/** Formats the offset of a time zone: "UTC+8", "UTC-3:30", "UTC". */
export function formatZone(timeZone: string, ms: number): string {
  const minutes = getOffsetMinutes(timeZone, ms);
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** Formats a duration for `<time dateTime>` (ISO 8601). */
export function toIsoDuration(ms: number): string {
  return `PT${Math.floor(ms / 1000)}S`;
}
