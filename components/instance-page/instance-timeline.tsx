import { useMemo, type ReactNode } from 'react';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { Link } from '@/components/ui/link';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { createTimeScale } from '@/lib/domain/time-scale';
import { AttemptSummary } from './attempt-summary';
import { INSTANCE_MESSAGES } from './instance-messages';
import { TimelineAxis, TimelineGaps } from './timeline-axis';
import { toTimelineLanes, type TimelineLane } from './timeline-lanes';
import { TimelineLaneBars } from './timeline-lane-bars';
import { formatLaneName, TimelineTable } from './timeline-table';

/** The bar of an unfinished job grows at this interval, in ms. */
const GROWTH_INTERVAL_MS = 10_000;

/** Jobs of an instance over time, and attempts at other instances of its name. */
export function InstanceTimeline({ state }: { state: InstanceResponse }) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const now = useNowValue((ms) => Math.ceil(ms / GROWTH_INTERVAL_MS) * GROWTH_INTERVAL_MS);
  const viewpoint = { messages, labels, timeZone: useTimeZone(), now };
  const lanes = useMemo(() => toTimelineLanes(state, now), [state, now]);
  const scale = useMemo(() => createTimeScale(lanes.flatMap(({ bars }) => bars)), [lanes]);
  const shownJobs = lanes.find(({ isOwn }) => isOwn)?.bars.length ?? 0;
  const hasLaneNames = lanes.length > 1;
  if (lanes.length === 0) return null;
  return (
    <section
      aria-label={labels.timeline}
      className="relative min-w-0 rounded-2xl border border-line bg-card p-5 break-inside-avoid sm:px-6.5"
    >
      <h2 className="font-semibold">{labels.timeline}</h2>
      <AttemptSummary state={state} />
      {shownJobs < state.jobs.length && (
        <p className="text-note text-mute">{labels.newestShown(shownJobs, state.jobs.length)}</p>
      )}
      <div className="mt-2 grid">
        <Row hasName={hasLaneNames}>
          <TimelineGaps parts={scale.parts} />
        </Row>
        {lanes.map((lane) => (
          <Row
            key={lane.isOwn ? '' : lane.bars[0]?.state.job.id}
            hasName={hasLaneNames}
            name={hasLaneNames && <LaneName lane={lane} />}
          >
            <TimelineLaneBars lane={lane} scale={scale} viewpoint={viewpoint} />
          </Row>
        ))}
        <Row hasName={hasLaneNames}>
          <TimelineAxis
            parts={scale.parts}
            isOpen={lanes.some(({ bars }) => bars.some(({ end }) => end === 'now'))}
          />
        </Row>
      </div>
      <TimelineTable lanes={lanes} viewpoint={viewpoint} />
    </section>
  );
}

interface RowProps {
  hasName: boolean;
  name?: ReactNode;
  children: ReactNode;
}

/** Row of the drawing, with the name of the lane on its left, or above it on a phone. */
function Row({ hasName, name, children }: RowProps) {
  return (
    <div className={hasName ? 'grid gap-x-5 md:grid-cols-[12rem_1fr] md:items-center' : ''}>
      {hasName && <div className="text-note max-md:mt-1.5 max-md:empty:hidden">{name}</div>}
      <div className="min-w-0 pr-5">{children}</div>
    </div>
  );
}

function LaneName({ lane }: { lane: TimelineLane }) {
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const name = formatLaneName(lane, labels);
  if (lane.isOwn || lane.instanceId === null)
    return <p className={lane.isOwn ? 'font-semibold' : 'text-mute'}>{name}</p>;
  return (
    <Link
      href={toInstancePath(lane.instanceId)}
      title={lane.instanceId}
      className="text-mute underline decoration-line underline-offset-4 hover:text-accent"
    >
      <span>{name}</span>
    </Link>
  );
}
