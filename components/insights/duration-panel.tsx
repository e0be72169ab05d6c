import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import type { DurationGroup } from '@/lib/contract/insights-schemas';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { getTypeName } from '@/lib/i18n/job-text';
import { DurationPlot } from './duration-plot';
import { DurationTable } from './duration-table';
import { formatCount } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';
import type { TimeAxis } from './time-axis';
import { toBoardLink } from './to-board-link';

interface DurationPanelProps {
  group: DurationGroup;
  axis: TimeAxis;
  hasProfile: boolean;
}

/** Durations of one type in one profile. Its title links to the jobs. */
export function DurationPanel({ group, axis, hasProfile }: DurationPanelProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  const texts = labels.durations;
  const { type, profile, n, medianSeconds, p90Seconds } = group;
  const format = (seconds: number) => formatLongDuration(seconds * 1000, messages);
  const name = getTypeName(type, messages, 60);
  const title = hasProfile ? `${name} · ${profile}` : name;
  const runs = formatCount(n);
  const period = { fromMs: Date.parse(axis.from), toMs: Date.parse(axis.to) };
  return (
    <section
      aria-label={title}
      className="relative min-w-0 rounded-2xl border border-line bg-card p-4 break-inside-avoid sm:px-5"
    >
      <h3 className="font-semibold wrap-anywhere">
        <Link
          href={toBoardLink(period, { phases: ['succeeded', 'failed'], type, profile })}
          className="underline decoration-line underline-offset-4 hover:text-accent"
        >
          <span>{title}</span>
        </Link>
      </h3>
      <p className="text-note text-mute">
        {medianSeconds === null || p90Seconds === null
          ? labels.tooFewRuns(runs)
          : texts.figures(format(medianSeconds), format(p90Seconds), runs)}
      </p>
      <DurationPlot group={group} axis={axis} />
      {group.truncated && (
        <p className="text-note text-mute">{texts.truncated(formatCount(group.points.length))}</p>
      )}
      <DurationTable title={title} group={group} axis={axis} />
    </section>
  );
}
