import { lightFormat } from 'date-fns/lightFormat';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { toZonedDate } from '@/components/time/zoned-date';
import type { AxisPart } from '@/lib/domain/time-scale';
import { formatLargestUnit } from './format-largest-unit';
import { INSTANCE_MESSAGES } from './instance-messages';
import { PlotSvg } from '@/components/plots/plot-svg';
import { fitLabels, NARROW_WIDTH, WIDE_WIDTH } from '@/components/plots/fit-labels';
import { PlotLabel } from '@/components/plots/plot-label';
import { toPercent } from '@/components/plots/to-percent';

const DAY = 'yyyy-MM-dd';

/** Durations of the shortened gaps, above the lanes. */
export function TimelineGaps({ parts }: { parts: readonly AxisPart[] }) {
  const messages = useMessages();
  const gaps = parts.filter(({ isGap }) => isGap);
  if (gaps.length === 0) return null;
  const labels = gaps.map(({ start, fromMs, toMs }) => ({
    position: start,
    toTexts: () => [formatLargestUnit(toMs - fromMs, messages)],
  }));
  const [narrow, wide] = [fitLabels(labels, NARROW_WIDTH), fitLabels(labels, WIDE_WIDTH)];
  return (
    <PlotSvg aria-hidden height="18">
      <GapBands parts={parts} height={18} />
      {gaps.map(({ start, end, fromMs }, index) => (
        <PlotLabel
          key={fromMs}
          position={(start + end) / 2}
          y={13}
          anchor="middle"
          narrow={narrow[index]}
          wide={wide[index]}
        />
      ))}
    </PlotSvg>
  );
}

/** Line of the time axis with break marks, and the times at which busy periods begin. */
export function TimelineAxis({ parts, isOpen }: { parts: readonly AxisPart[]; isOpen: boolean }) {
  const zone = useTimeZone();
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const busy = parts.filter(({ isGap }) => !isGap);
  const dates = busy.map(({ fromMs }) => toZonedDate(zone, fromMs));
  const texts = busy.map(({ start }, index) => ({
    position: start,
    toTexts: (before: number | null) => [
      formatAxisTime(dates[index], before === null ? undefined : dates[before]),
    ],
  }));
  const [narrow, wide] = [fitLabels(texts, NARROW_WIDTH), fitLabels(texts, WIDE_WIDTH)];

  /** Omits the date if it is that of the label before. */
  function formatAxisTime(date: Date | undefined, before: Date | undefined): string {
    if (date === undefined) return '';
    const isSameDay = before !== undefined && lightFormat(date, DAY) === lightFormat(before, DAY);
    return lightFormat(date, isSameDay ? 'HH:mm' : labels.axisDatePattern(date.getMonth()));
  }

  return (
    <PlotSvg aria-hidden height="26">
      <GapBands parts={parts} height={8} />
      {parts.map(({ start, end, isGap, fromMs, toMs }) =>
        isGap ? (
          <svg key={`gap ${fromMs}`} x={toPercent((start + end) / 2)} y="0" className="overflow-visible">
            <path d="M-5 8 L-1 0 M1 8 L5 0" className="stroke-mute" />
          </svg>
        ) : (
          <line
            key={`${fromMs} ${toMs}`}
            x1={toPercent(start)}
            x2={toPercent(end)}
            y1="4"
            y2="4"
            className="stroke-line"
          />
        ),
      )}
      {texts.map(({ position }, index) => (
        <PlotLabel key={position} position={position} y={22} narrow={narrow[index]} wide={wide[index]} />
      ))}
      {isOpen && busy.length === 1 && (
        <text x="100%" y="22" textAnchor="end" className="fill-mute text-[12px]">
          {labels.now}
        </text>
      )}
    </PlotSvg>
  );
}

/** Bands in place of the shortened gaps. */
export function GapBands({ parts, height }: { parts: readonly AxisPart[]; height: number }) {
  return parts.map(
    ({ start, end, isGap, fromMs }) =>
      isGap && (
        <rect
          key={fromMs}
          x={toPercent(start)}
          width={toPercent(end - start)}
          height={height}
          className="fill-page"
        />
      ),
  );
}
