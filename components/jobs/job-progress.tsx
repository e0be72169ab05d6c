import { useMessages } from '@/components/shell/i18n';
import { useAt } from '@/components/time/now';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isGone } from '@/lib/contract/job-state';
import { longDuration } from '@/lib/i18n/long-duration';
import { isOverdue } from '@/lib/domain/duration-estimate';

const MINUTE_MS = 60_000;

/** Progress of a job relative to previous runs. The bar is full at the 90th percentile. */
export function JobProgress({ state }: { state: KnownJob }) {
  // It is unknown whether a job that is gone from SWR still runs.
  const estimate = isGone(state) ? null : state.estimate;
  const messages = useMessages();
  const labels = messages.insight.estimate;
  const elapsed = useAt((now) => (estimate === null ? null : computeDurationMs(state, now)));
  if (estimate === null || elapsed === null) return null;

  const { runs, medianMs, p90Ms, longerThanPercent } = estimate;
  const full = Math.max(p90Ms, 1);
  const share = (ms: number) => `${Math.min(100, (100 * ms) / full).toFixed(1)}%`;
  const isSlow = isOverdue(estimate, elapsed);
  return (
    <div className="text-note text-mute">
      {/* No style attributes: the page's Content-Security-Policy allows none in what the server renders. */}
      <svg aria-hidden width="100%" height="6" className="block overflow-hidden rounded-full">
        <title>{labels.label}</title>
        <rect width="100%" height="6" className="fill-line" />
        <rect width={share(elapsed)} height="6" className={isSlow ? 'fill-waiting' : 'fill-running'} />
        <rect x={share(medianMs)} width="2" height="6" className="fill-card" />
      </svg>
      <p className="mt-1">
        {labels.usual(longDuration(rounded(medianMs), messages), runs)}
        {isSlow && <b className="font-semibold text-waiting"> · {labels.slow(longerThanPercent, runs)}</b>}
      </p>
    </div>
  );
}

/** Rounds a duration for display: to minutes from ten minutes on, else to seconds. */
function rounded(ms: number): number {
  const unit = ms >= 10 * MINUTE_MS ? MINUTE_MS : 1_000;
  return Math.max(unit, Math.round(ms / unit) * unit);
}
