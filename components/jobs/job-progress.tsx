import { useMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isGone } from '@/lib/contract/job-state';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { isOverdue, type HistoryEstimate } from '@/lib/domain/duration-estimate';

const MINUTE_MS = 60_000;

/** How long a job usually takes, and how far it is relative to previous runs. The source is always shown. */
export function JobProgress({ state }: { state: KnownJob }) {
  // It is unknown whether a job that is gone from SWR still runs.
  const estimate = isGone(state) ? null : state.estimate;
  const messages = useMessages();
  const labels = messages.analysis.estimate;
  const elapsedMs = useNowValue((now) => (estimate === null ? null : computeDurationMs(state, now)));
  if (estimate === null || elapsedMs === null) return null;

  const median = formatLongDuration(roundForDisplay(estimate.medianMs), messages);
  if (estimate.source === 'prior') return <p className="text-note text-mute">{labels.prior(median)}</p>;
  const { source, runs, longerThanPercent } = estimate;
  const isSlow = isOverdue(estimate, elapsedMs);
  return (
    <div className="text-note text-mute">
      <ProgressBar estimate={estimate} elapsedMs={elapsedMs} isSlow={isSlow} />
      <p className="mt-1">
        <span>{labels[source](median, runs)}</span>
        {isSlow && (
          <b className="font-semibold text-waiting">{` · ${labels.slowerThan(longerThanPercent, runs)}`}</b>
        )}
      </p>
    </div>
  );
}

interface ProgressBarProps {
  estimate: HistoryEstimate;
  elapsedMs: number;
  isSlow: boolean;
}

/** Elapsed time, with a mark at the median. The bar is full at the 90th percentile. */
function ProgressBar({ estimate: { medianMs, p90Ms }, elapsedMs, isSlow }: ProgressBarProps) {
  const toPercent = (ms: number) => `${Math.min(100, (100 * ms) / Math.max(p90Ms, 1)).toFixed(1)}%`;
  return (
    // No style attributes: the Content-Security-Policy blocks them in server-rendered HTML.
    <svg aria-hidden width="100%" height="6" className="block overflow-hidden rounded-full">
      <title>{useMessages().analysis.estimate.label}</title>
      <rect width="100%" height="6" className="fill-line" />
      <rect width={toPercent(elapsedMs)} height="6" className={isSlow ? 'fill-waiting' : 'fill-running'} />
      <rect x={toPercent(medianMs)} width="2" height="6" className="fill-card" />
    </svg>
  );
}

/** Rounds a duration for display: to minutes from ten minutes on, else to seconds. */
function roundForDisplay(ms: number): number {
  const unit = ms >= 10 * MINUTE_MS ? MINUTE_MS : 1_000;
  return Math.max(unit, Math.round(ms / unit) * unit);
}
