import { toPercent } from '@/components/plots/to-percent';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { formatDateTime } from '@/components/time/format-time';
import { Link } from '@/components/ui/link';
import type { DurationGroup } from '@/lib/contract/insights-schemas';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { INSIGHTS_MESSAGES } from './insights-messages';

interface DurationMarksProps {
  points: DurationGroup['points'];
  timeZone: string;
  /** Returns the position of a time on the axis, from 0 to 1. */
  toPosition: (ms: number) => number;
  toY: (seconds: number) => number;
}

/**
 * Marks of jobs, which link to them: circles succeeded, triangles failed. Not reachable by keyboard, since there may be
 * hundreds: the title of the plot leads to the list of the same jobs.
 */
export function DurationMarks({ points, timeZone, toPosition, toY }: DurationMarksProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSIGHTS_MESSAGES).durations;
  return points.map(({ jobId, endedAt, seconds, phase }) => {
    const endedMs = Date.parse(endedAt);
    return (
      <Link key={jobId} href={`/jobs/${jobId}`} tabIndex={-1}>
        <title>
          {labels.job(
            messages.phase[phase],
            formatLongDuration(seconds * 1000, messages),
            formatDateTime(endedMs, timeZone, messages),
          )}
        </title>
        <svg x={toPercent(toPosition(endedMs))} y={toY(seconds)} className="overflow-visible">
          {phase === 'failed' ? (
            <path d="M0 -5 L4.6 3.4 H-4.6 Z" className="fill-failed" />
          ) : (
            <circle r="3.5" strokeWidth="1.5" className="fill-transparent stroke-current text-succeeded" />
          )}
        </svg>
      </Link>
    );
  });
}
