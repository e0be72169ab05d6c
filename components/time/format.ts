import { lightFormat } from 'date-fns/lightFormat';
import type { Messages } from '@/lib/i18n/messages';
import { offsetMinutes, zoned } from './zoned';

// Of date-fns only what weighs little: its locales, and all that needs one, would be a tenth of our part of a page.

/** In seconds, the longest first; a month is thirty days here, and a year 365. */
const SPANS = [
  ['years', 365 * 86_400],
  ['months', 30 * 86_400],
  ['days', 86_400],
  ['hours', 3_600],
] as const;
const DAY_MS = 86_400_000;

/** "2 hours ago", "2 小时前", in whole ones; a moment ago is told in seconds. */
export function relativeTime(ms: number, now: number, text: Messages): string {
  const ago = Math.floor(Math.max(0, now - ms) / 1000);
  // The page's clock ticks once a second, so that "now" may lie a little before what has just come.
  if (ms < now + 2000 && ago < 60) return text.secondsAgo(ago);
  const seconds = Math.floor(Math.abs(now - ms) / 1000);
  const [unit, length] = SPANS.find(([, least]) => seconds >= least) ?? ['minutes', 60];
  const span = text.span[unit](Math.floor(seconds / length));
  return ms < now ? text.ago(span) : text.ahead(span);
}

/** "12 May 2021, 11:50:38" in a time zone. */
export function dateTime(ms: number, timeZone: string, text: Messages): string {
  const date = zoned(timeZone, ms);
  return lightFormat(date, text.dateTimePattern(date.getMonth()));
}

/** "11:50:38" in a time zone, with the date in front where it is not today's. */
export function timeOfDay(ms: number, now: number, timeZone: string, text: Messages): string {
  const day = (time: number) => lightFormat(zoned(timeZone, time), 'yyyy-MM-dd');
  if (day(ms) !== day(now)) return dateTime(ms, timeZone, text);
  return lightFormat(zoned(timeZone, ms), 'HH:mm:ss');
}

/** "UTC+8", "UTC-3:30", "UTC". */
export function zoneName(timeZone: string, ms: number): string {
  const minutes = offsetMinutes(timeZone, ms);
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** How long a running job has run, as a stopwatch shows it: "8:14", "1:02:03", "3 d 04:05:06". */
export function stopwatch(ms: number, { durationUnits: unit }: Messages): string {
  // Months and years differ in length, and a job's days do not: these are counted, and the rest is a time of day.
  const days = Math.floor(ms / DAY_MS);
  const rest = zoned('UTC', ms % DAY_MS);
  if (days > 0) return `${days}${unit.days}${unit.separator}${lightFormat(rest, 'HH:mm:ss')}`;
  return lightFormat(rest, rest.getHours() > 0 ? 'H:mm:ss' : 'm:ss');
}

/** For `<time dateTime>`: an ISO 8601 duration. */
export function isoDuration(ms: number): string {
  return `PT${Math.floor(ms / 1000)}S`;
}
