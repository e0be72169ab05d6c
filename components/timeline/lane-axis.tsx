import { chooseAnchor, PlotLabels, type RowLabel } from '@/components/plots/plot-labels';
import { toPercent } from '@/components/plots/to-percent';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { formatClockTime, formatDateTime } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { formatEstimate } from '@/lib/i18n/format-long-duration';
import type { JobLane } from './job-lane';
import { LANE_TOP } from './lane-size';
import { TIMELINE_MESSAGES } from './timeline-messages';

const LABEL_Y = 63;
const DAY_MS = 86_400_000;

interface LaneAxisProps {
  lane: JobLane;
  /** Returns the position of a time, from 0 to 1. */
  toX: (ms: number) => number;
}

/** Times of the beginning and the end, and a tick at the typical end. */
export function LaneAxis({ lane, toX }: LaneAxisProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(TIMELINE_MESSAGES);
  const timeZone = useTimeZone();
  const formatTime = (ms: number) =>
    lane.endMs - lane.fromMs > DAY_MS
      ? formatDateTime(ms, timeZone, messages)
      : formatClockTime(ms, timeZone);
  const { typical } = lane;
  const axisLabels: RowLabel[] = [{ position: 0, texts: [formatTime(lane.fromMs)] }];
  if (typical !== null) {
    const position = toX(typical.atMs);
    const duration = formatEstimate(typical.atMs - lane.fromMs, messages);
    axisLabels.push({
      position,
      anchor: chooseAnchor(position),
      texts: [typical.isGuess ? labels.usually(duration) : labels.typical(duration), duration],
    });
  }
  const endPosition = toX(lane.endMs);
  axisLabels.push({
    position: endPosition,
    anchor: chooseAnchor(endPosition),
    texts: [lane.end === 'now' ? labels.now : formatTime(lane.endMs)],
  });
  return (
    <>
      {typical !== null && (
        <line
          x1={toPercent(toX(typical.atMs))}
          x2={toPercent(toX(typical.atMs))}
          y1={LANE_TOP - 4}
          y2={LABEL_Y - 12}
          strokeWidth="1.5"
          strokeDasharray={typical.isGuess ? '3 3' : undefined}
          className="stroke-ink"
        />
      )}
      <PlotLabels y={LABEL_Y} labels={axisLabels.sort((a, b) => a.position - b.position)} />
    </>
  );
}
