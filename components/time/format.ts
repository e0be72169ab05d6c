import { TZDate, tzOffset } from '@date-fns/tz';
import { format, formatDistanceStrict, intervalToDuration } from 'date-fns';
import { enUS } from 'date-fns/locale/en-US';
import { zhCN } from 'date-fns/locale/zh-CN';
import type { Locale } from '@/lib/i18n/locale';
import { messagesOf } from '@/lib/i18n/messages';
import { inTwoUnits } from '@/lib/i18n/two-units';

const LOCALES = { en: enUS, zh: zhCN };

/** "2 hours ago", "2 小时前"; a moment ago is told in seconds. */
export function relativeTime(ms: number, now: number, locale: Locale): string {
  const text = messagesOf(locale);
  const seconds = Math.floor(Math.max(0, now - ms) / 1000);
  // The page's clock ticks once a second, so that "now" may lie a little before what has just come.
  if (ms < now + 2000 && seconds < 60) return text.secondsAgo(seconds);
  return formatDistanceStrict(ms, now, { addSuffix: true, locale: LOCALES[locale], roundingMethod: 'floor' });
}

/** "12 May 2021, 11:50:38" in a time zone. */
export function dateTime(ms: number, timeZone: string, locale: Locale): string {
  return format(new TZDate(ms, timeZone), messagesOf(locale).dateTimePattern, { locale: LOCALES[locale] });
}

/** "11:50:38" in a time zone, with the date in front where it is not today's. */
export function timeOfDay(ms: number, now: number, timeZone: string, locale: Locale): string {
  const day = (time: number) => format(new TZDate(time, timeZone), 'yyyy-MM-dd');
  if (day(ms) !== day(now)) return dateTime(ms, timeZone, locale);
  return format(new TZDate(ms, timeZone), messagesOf(locale).timePattern);
}

/** "UTC+8", "UTC-3:30", "UTC". */
export function zoneName(timeZone: string, ms: number): string {
  const minutes = tzOffset(timeZone, new Date(ms));
  if (minutes === 0 || Number.isNaN(minutes)) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** How long an ended job took, in its two largest units: "11 min 40 s". Less than ten seconds to the tenth. */
export function longDuration(ms: number, locale: Locale): string {
  const unit = messagesOf(locale).durationUnits;
  if (ms < 1000) return `${Math.round(ms)}${unit.milliseconds}`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1).replace(/\.0$/, '')}${unit.seconds}`;
  return inTwoUnits(ms, unit);
}

/** How long a running job has run, as a stopwatch shows it: "8:14", "1:02:03", "3 d 04:05:06". */
export function stopwatch(ms: number, locale: Locale): string {
  const { days, hours, minutes, seconds } = parts(ms);
  const two = (n: number) => String(n).padStart(2, '0');
  if (days > 0) {
    const unit = messagesOf(locale).durationUnits;
    return `${days}${unit.days}${unit.separator}${two(hours)}:${two(minutes)}:${two(seconds)}`;
  }
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** For `<time dateTime>`: an ISO 8601 duration. */
export function isoDuration(ms: number): string {
  return `PT${Math.floor(ms / 1000)}S`;
}

function parts(ms: number): { days: number; hours: number; minutes: number; seconds: number } {
  // The time of day from date-fns; the days by hand, since months and years differ in length and a job's days do not.
  const days = Math.floor(ms / 86_400_000);
  const { hours = 0, minutes = 0, seconds = 0 } = intervalToDuration({ start: 0, end: ms % 86_400_000 });
  return { days, hours, minutes, seconds };
}
