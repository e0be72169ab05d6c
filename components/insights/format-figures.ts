import { lightFormat } from 'date-fns/lightFormat';
import { formatZone } from '@/components/time/format-time';
import { toZonedDate } from '@/components/time/zoned-date';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import type { InsightsMessages } from './insights-messages';

const COUNT_FORMAT = new Intl.NumberFormat('en-US');

/** Formats a number of jobs: "10,000". Both languages group digits in this way. */
export const formatCount = (count: number): string => COUNT_FORMAT.format(count);

/**
 * Formats a share with at most one decimal. A share below one is never "100%", and one above zero never "0%".
 *
 * @param total Above zero.
 */
export function formatShare(count: number, total: number): string {
  const percent = (100 * count) / total;
  const decimals = percent < 10 || percent > 90 ? 1 : 0;
  const rounded = Number(percent.toFixed(decimals));
  if (rounded === 100 && count < total) return '>99.9%';
  if (rounded === 0 && count > 0) return '<0.1%';
  return `${rounded}%`;
}

/** Formats the day or the hour of a bucket: "16 Nov 2026", "16 Nov 2026, 14:00". */
export function formatBucket(
  ms: number,
  { bucket, timeZone }: Pick<InsightsResponse, 'bucket' | 'timeZone'>,
  { datePattern }: Pick<InsightsMessages, 'datePattern'>,
): string {
  const date = toZonedDate(timeZone, ms);
  const day = lightFormat(date, datePattern(date.getMonth()));
  return bucket === 'day' ? day : `${day} ${lightFormat(date, 'HH:mm')}`;
}

/** Formats a period with its time zone: "17 Nov 2026 – 30 Nov 2026 · UTC+8". The end is not included. */
export function formatPeriod(
  { from, to, timeZone }: Pick<InsightsResponse, 'from' | 'to' | 'timeZone'>,
  labels: Pick<InsightsMessages, 'datePattern'>,
): string {
  const [fromMs, lastMs] = [Date.parse(from), Date.parse(to) - 1];
  const [start, last] = [fromMs, lastMs].map((ms) => formatBucket(ms, { bucket: 'day', timeZone }, labels));
  return `${start} – ${last} · ${formatZone(timeZone, lastMs)}`;
}
