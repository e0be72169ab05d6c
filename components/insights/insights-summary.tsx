import type { ReactNode } from 'react';
import { SLOW_STYLE } from '@/components/jobs/slow-style';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { NO_FILTER, toBoardSearchParams } from '@/lib/contract/board-filter';
import type { InsightsFilter } from '@/lib/contract/insights-filter';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { formatCount, formatShare } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';

interface SummaryProps {
  insights: InsightsResponse;
  filter: InsightsFilter;
}

/** Figures of the whole period, each with the number of jobs that it is based on. */
export function InsightsSummary({ insights, filter }: SummaryProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  const texts = labels.summary;
  const { succeeded, failed, unknown, n, medianSeconds, p90Seconds, slow } = insights.summary;
  const runs = formatCount(n);
  const inProgress = formatCount(insights.running.length);
  const formatSeconds = (seconds: number | null) =>
    seconds === null ? null : formatLongDuration(seconds * 1000, messages);
  const { type, profile } = filter;
  const slowQuery = toBoardSearchParams({ ...NO_FILTER, slow: true, type, profile }).toString();
  const { icon: SlowIcon, color: slowColor } = SLOW_STYLE;
  return (
    <section aria-label={texts.title} className="rounded-2xl border border-line bg-card px-5 py-4">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-3 xl:grid-cols-5">
        <Figure
          label={texts.ended}
          value={formatCount(succeeded + failed + unknown)}
          note={[
            labels.succeeded(formatCount(succeeded)),
            labels.failed(formatCount(failed)),
            unknown > 0 && labels.unknown(formatCount(unknown)),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
        <Figure
          label={texts.rate}
          value={succeeded + failed === 0 ? null : formatShare(succeeded, succeeded + failed)}
          note={
            succeeded + failed === 0
              ? texts.noOutcomes
              : texts.rateNote(formatCount(succeeded), formatCount(succeeded + failed))
          }
        />
        <Figure
          label={texts.median}
          value={formatSeconds(medianSeconds)}
          note={medianSeconds === null ? labels.tooFewRuns(runs) : texts.medianNote(runs)}
        />
        <Figure
          label={texts.p90}
          value={formatSeconds(p90Seconds)}
          note={p90Seconds === null ? labels.tooFewRuns(runs) : texts.p90Note(runs)}
        />
        <Figure
          label={texts.slow}
          value={
            <Link
              href={`/?${slowQuery}`}
              className={`inline-flex items-center gap-2 underline decoration-line underline-offset-4 hover:text-accent ${slow > 0 ? slowColor : ''}`}
            >
              {slow > 0 && <SlowIcon aria-hidden className="size-5" />}
              <span>{formatCount(slow)}</span>
            </Link>
          }
          note={(insights.runningTruncated ? texts.slowNoteMore : texts.slowNote)(inProgress)}
        />
      </dl>
    </section>
  );
}

interface FigureProps {
  label: string;
  /** Null if there are too few jobs. */
  value: ReactNode;
  /** Number of jobs that the value is based on. */
  note: string;
}

function Figure({ label, value, note }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-mute">{label}</dt>
      <dd className="mt-0.5 text-xl font-semibold sm:text-2xl">
        {value ?? <span className="text-mute">–</span>}
      </dd>
      <dd className="text-note text-mute">{note}</dd>
    </div>
  );
}
