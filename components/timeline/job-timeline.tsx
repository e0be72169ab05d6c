import { PlotSvg } from '@/components/plots/plot-svg';
import { PHASE_FILLS } from '@/components/plots/phase-fills';
import { PlotLabels } from '@/components/plots/plot-labels';
import { toPercent } from '@/components/plots/to-percent';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { formatDateTime } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import type { TimeSpan } from '@/lib/domain/time-scale';
import { toShortLine } from '@/lib/domain/visible-text';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { toJobLane } from './job-lane';
import { LaneAxis } from './lane-axis';
import { LaneEnd } from './lane-end';
import { LANE_HEIGHT, LANE_TOP } from './lane-size';
import { TIMELINE_MESSAGES } from './timeline-messages';

const STATUS_Y = 12;
const DURATION_Y = 46;
const HEIGHT = 66;

/**
 * A job to scale: the time in each status, the uncertainty of each change, and when jobs of its kind typically end. The
 * table of its history has the same facts for screen readers.
 */
export function JobTimeline({ state }: { state: KnownJob }) {
  const messages = useMessages();
  const labels = useFeatureMessages(TIMELINE_MESSAGES);
  const now = useNowValue((ms) => Math.floor(ms / 1000) * 1000);
  const lane = toJobLane(state, now);
  const toX = (ms: number) => (ms - lane.fromMs) / (lane.toMs - lane.fromMs);
  const timeZone = useTimeZone();
  const formatTime = (ms: number) => formatDateTime(ms, timeZone, messages);
  const statuses = lane.segments.map(({ fromMs, status }) => ({
    position: toX(fromMs),
    texts: [toShortLine(status)],
  }));
  const durations = lane.segments.map(({ fromMs, toMs, isFirstSeen }) => ({
    position: toX(fromMs),
    texts: [`${isFirstSeen ? '≥\u00a0' : ''}${formatLongDuration(toMs - fromMs, messages)}`],
  }));
  return (
    <section aria-label={labels.title}>
      <h2 className="text-sm font-semibold">{labels.title}</h2>
      <div className="mt-1 pr-5">
        <PlotSvg aria-hidden height={HEIGHT}>
          <rect y={LANE_TOP + LANE_HEIGHT / 2} width="100%" height="1" className="fill-line" />
          {lane.unseen && <Unseen span={lane.unseen} toX={toX} title={labels.unseen} />}
          {lane.segments.map(({ fromMs, toMs, status, phase }) => (
            <g key={fromMs}>
              <title>{`${toShortLine(status)}: ${formatTime(fromMs)} – ${formatTime(toMs)}`}</title>
              <LaneRect span={{ fromMs, toMs }} toX={toX} className={PHASE_FILLS[phase]} />
            </g>
          ))}
          {lane.changes.map((change) => (
            <g key={change.toMs}>
              <title>
                {labels.changed(
                  toShortLine(change.status),
                  formatTime(change.fromMs),
                  formatTime(change.toMs),
                )}
              </title>
              <LaneRect span={change} toX={toX} className="fill-card opacity-50" />
            </g>
          ))}
          <LaneEnd phase={state.phase} end={lane.end} position={toX(lane.endMs)} />
          <PlotLabels y={STATUS_Y} labels={statuses} />
          <PlotLabels y={DURATION_Y} labels={durations} />
          <LaneAxis lane={lane} toX={toX} />
        </PlotSvg>
      </div>
    </section>
  );
}

type ToX = (ms: number) => number;

function LaneRect({ span, toX, className }: { span: TimeSpan; toX: ToX; className: string }) {
  return (
    <rect
      x={toPercent(toX(span.fromMs))}
      y={LANE_TOP}
      width={toPercent(toX(span.toMs) - toX(span.fromMs))}
      height={LANE_HEIGHT}
      className={className}
    />
  );
}

/** Outline of the time before the job was first seen. */
function Unseen({ span, toX, title }: { span: TimeSpan; toX: ToX; title: string }) {
  return (
    <g>
      <title>{title}</title>
      <rect
        x={toPercent(toX(span.fromMs))}
        y={LANE_TOP}
        width={toPercent(toX(span.toMs) - toX(span.fromMs))}
        height={LANE_HEIGHT}
        strokeDasharray="3 3"
        className="fill-card stroke-mute"
      />
    </g>
  );
}
