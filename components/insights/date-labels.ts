import { lightFormat } from 'date-fns/lightFormat';
import { fitLabels, NARROW_WIDTH } from '@/components/plots/fit-labels';
import { toZonedDate } from '@/components/time/zoned-date';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import type { InsightsMessages } from './insights-messages';

/** Maximum number of labels of an axis. */
const MAX_LABELS = 4;

export interface DateLabel {
  /** Position on the axis, from 0 to 1. */
  position: number;
  text: string;
}

/**
 * Chooses the dates of an axis: at most four at equal distances, without those that don't fit a small phone.
 *
 * @param marks Start of each bucket in ms since 1970, and its position on the axis.
 */
export function chooseDateLabels(
  marks: readonly { at: number; position: number }[],
  { bucket, timeZone }: Pick<InsightsResponse, 'bucket' | 'timeZone'>,
  { axisDayPattern }: Pick<InsightsMessages, 'axisDayPattern'>,
): DateLabel[] {
  const step = Math.ceil(marks.length / MAX_LABELS);
  const chosen = marks.filter((_mark, index) => index % step === 0);
  const dates = chosen.map(({ at }) => toZonedDate(timeZone, at));
  const toDay = (date: Date) => lightFormat(date, axisDayPattern(date.getMonth()));
  const texts = fitLabels(
    chosen.map(({ position }, index) => ({
      position,
      toTexts: (before: number | null) => {
        const [date, previous] = [dates[index], before === null ? undefined : dates[before]];
        if (date === undefined) return [];
        // Hours of the same day need no date.
        const isSameDay = previous !== undefined && toDay(previous) === toDay(date);
        return [bucket === 'day' ? toDay(date) : isSameDay ? lightFormat(date, 'HH:mm') : toDay(date)];
      },
    })),
    NARROW_WIDTH,
  );
  return chosen.flatMap(({ position }, index) => {
    const text = texts[index];
    return text ? [{ position, text }] : [];
  });
}
