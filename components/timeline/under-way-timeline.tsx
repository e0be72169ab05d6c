import { useEffect, useEffectEvent } from 'react';
import { PlotSvg } from '@/components/plots/plot-svg';
import { PlotLabels } from '@/components/plots/plot-labels';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import type { JobState } from '@/lib/contract/job-schemas';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { layOutUnderWay, MAX_UNDER_WAY } from './lay-out-under-way';
import { UNDER_WAY_MESSAGES } from './timeline-messages';
import { UNDER_WAY_COLUMNS, UnderWayRow } from './under-way-row';

interface UnderWayTimelineProps {
  states: readonly JobState[];
  /** Called with the indexes of the jobs that may be shown, so that they are loaded. */
  onVisibleRangeChange?: (range: { first: number; last: number }) => void;
}

/** Jobs that are under way on one axis, oldest first, with the times at which they typically end. */
export function UnderWayTimeline({ states, onVisibleRangeChange }: UnderWayTimelineProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(UNDER_WAY_MESSAGES);
  const now = useNowValue((ms) => Math.floor(ms / 1000) * 1000);
  const { rows, hiddenCount, axis, ticksMs } = layOutUnderWay(states, now);
  const toX = (ms: number) => (ms - axis.fromMs) / (axis.toMs - axis.fromMs);
  const report = useEffectEvent((last: number) => onVisibleRangeChange?.({ first: 0, last }));
  useEffect(() => {
    if (states.length > 0) report(Math.min(states.length, MAX_UNDER_WAY) - 1);
  }, [states]);
  if (rows.length === 0) return <p className="py-6 text-mute">{labels.nothing}</p>;

  const ticks = [
    { ms: now, text: labels.now },
    ...ticksMs.map((ms) => {
      const distance = formatLongDuration(Math.abs(ms - now), messages);
      return { ms, text: ms < now ? labels.before(distance) : labels.after(distance) };
    }),
  ].sort((a, b) => a.ms - b.ms);
  return (
    <section aria-label={labels.title} className="min-w-0 rounded-2xl border border-line bg-card p-4 sm:px-5">
      <ul>
        {rows.map((row) => (
          <UnderWayRow key={row.state.job.id} row={row} now={now} toX={toX} lines={ticksMs.map(toX)} />
        ))}
      </ul>
      <div aria-hidden className={UNDER_WAY_COLUMNS}>
        <div className="pr-5 max-md:col-span-2 md:col-start-3">
          <PlotSvg height="20">
            <PlotLabels y={14} labels={ticks.map(({ ms, text }) => ({ position: toX(ms), texts: [text] }))} />
          </PlotSvg>
        </div>
      </div>
      <p className="mt-1 text-note text-mute">
        {messages.joinSentences(labels.hint, hiddenCount > 0 && labels.more(hiddenCount))}
      </p>
    </section>
  );
}
