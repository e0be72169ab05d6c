import { useMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isLost } from '@/lib/contract/job-state';
import { formatDifference, formatLongDuration } from '@/lib/i18n/format-long-duration';
import { isOverdue, type HistoryEstimate } from '@/lib/domain/duration-estimate';
import { isTerminal, type Phase } from '@/lib/domain/phase';

const MINUTE_MS = 60_000;

/** How long a job usually takes, and how far it is, or was, relative to past runs. The source is always shown. */
export function JobProgress({ state }: { state: KnownJob }) {
  // It is unknown whether a job that is gone from SWR still runs.
  const estimate = isLost(state) ? null : state.estimate;
  const hasEnded = isTerminal(state.phase);
  const messages = useMessages();
  const labels = messages.analysis.estimate;
  const elapsedMs = useNowValue((now) => (estimate === null ? null : computeDurationMs(state, now)));
  if (estimate === null || elapsedMs === null) return null;

  const median = formatLongDuration(roundForDisplay(estimate.medianMs), messages);
  if (estimate.source === 'prior') return <p className="text-note text-mute">{labels.prior(median)}</p>;
  const { source, runs, medianMs, p90Ms, longerThanPercent } = estimate;
  const isSlow = isOverdue(estimate, elapsedMs);
  const fill = isSlow ? 'fill-slow' : PHASE_FILLS[state.phase];
  return (
    <div className="text-note text-mute">
      <ProgressBar estimate={estimate} elapsedMs={elapsedMs} fill={fill} />
      <p className="mt-0.5 flex flex-wrap justify-between gap-x-3">
        <span>{`${labels.typical(median)} · ${labels.runs[source](runs)}`}</span>
        {isSlow ? (
          <b className="font-semibold text-slow">{labels.slowerThan(longerThanPercent, runs)}</b>
        ) : (
          <span>
            {hasEnded
              ? labels.difference(formatDifference(elapsedMs - medianMs, messages))
              : labels.most(formatLongDuration(roundForDisplay(p90Ms), messages))}
          </span>
        )}
      </p>
    </div>
  );
}

const PHASE_FILLS: Record<Phase, string> = {
  waiting: 'fill-waiting',
  running: 'fill-running',
  unknown: 'fill-unknown',
  succeeded: 'fill-succeeded',
  failed: 'fill-failed',
};

interface ProgressBarProps {
  estimate: HistoryEstimate;
  elapsedMs: number;
  /** Class of the color. */
  fill: string;
}

/** Elapsed time, with a tick at the median. The bar is full at the 90th percentile. */
function ProgressBar({ estimate: { medianMs, p90Ms }, elapsedMs, fill }: ProgressBarProps) {
  const toPercent = (ms: number) => `${Math.min(100, (100 * ms) / Math.max(p90Ms, 1)).toFixed(1)}%`;
  return (
    // No style attributes: the Content-Security-Policy blocks them in server-rendered HTML.
    <svg aria-hidden width="100%" height="10" className="block overflow-visible">
      <title>{useMessages().analysis.estimate.label}</title>
      <rect y="2" width="100%" height="6" rx="3" className="fill-line" />
      <rect y="2" width={toPercent(elapsedMs)} height="6" rx="3" className={fill} />
      <rect x={toPercent(medianMs)} width="2" height="10" className="fill-ink" />
    </svg>
  );
}

/** Rounds a duration for display: to minutes from ten minutes on, else to seconds. */
function roundForDisplay(ms: number): number {
  const unit = ms >= 10 * MINUTE_MS ? MINUTE_MS : 1_000;
  return Math.max(unit, Math.round(ms / unit) * unit);
}
