import type { Messages } from '@/lib/i18n/messages';
import { getOffsetMinutes, toZonedMs } from './zone-offset';

// Without date-fns, whose formatter would be a tenth of the page's own code, and its locales more.

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
  const { date, time } = toZonedParts(timeZone, ms);
  return messages.dateTime(date, time);
}

/** Formats a time of day in a time zone: "11:50:38". Includes the date if it is not today. */
export function formatTimeOfDay(ms: number, now: number, timeZone: string, messages: Messages): string {
  const { date, time } = toZonedParts(timeZone, ms);
  return date === toZonedParts(timeZone, now).date ? time : messages.dateTime(date, time);
}

/** Formats a time in a time zone without seconds, the same in all languages: "2021-05-12 11:50". */
export function formatMinute(ms: number, timeZone: string): string {
  const { date, time } = toZonedParts(timeZone, ms);
  return `${date} ${time.slice(0, 5)}`;
}

/** Formats a time of day in a time zone without seconds: "11:50". */
export function formatClockTime(ms: number, timeZone: string): string {
  return toZonedParts(timeZone, ms).time.slice(0, 5);
}

/** Returns the date and the time of day in a time zone, like "2021-05-12" and "11:50:38". */
function toZonedParts(timeZone: string, ms: number): { date: string; time: string } {
  const text = new Date(toZonedMs(timeZone, ms)).toISOString();
  const at = text.indexOf('T');
  return { date: text.slice(0, at), time: text.slice(at + 1, at + 9) };
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
