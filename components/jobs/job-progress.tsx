import { useMessages } from '@/components/shell/i18n';
import { useAt } from '@/components/time/now';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isGone } from '@/lib/contract/job-state';
import { longDuration } from '@/lib/i18n/long-duration';
import { isOverdue } from '@/lib/domain/duration-estimate';

const MINUTE_MS = 60_000;

/** How far a job is, by how long others of its kind took. The bar is full where nine of ten were done. */
export function JobProgress({ state }: { state: KnownJob }) {
  // Whether a job that SWR knows no more still runs, nobody can tell.
  const estimate = isGone(state) ? null : state.estimate;
  const text = useMessages();
  const words = text.insight.estimate;
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
        <title>{words.label}</title>
        <rect width="100%" height="6" className="fill-line" />
        <rect width={share(elapsed)} height="6" className={isSlow ? 'fill-waiting' : 'fill-running'} />
        <rect x={share(medianMs)} width="2" height="6" className="fill-card" />
      </svg>
      <p className="mt-1">
        {words.usual(longDuration(rounded(medianMs), text), runs)}
        {isSlow && <b className="font-semibold text-waiting"> · {words.slow(longerThanPercent, runs)}</b>}
      </p>
    </div>
  );
}

/** To what one says: whole minutes from ten on, and no parts of a second. */
function rounded(ms: number): number {
  const unit = ms >= 10 * MINUTE_MS ? MINUTE_MS : 1_000;
  return Math.max(unit, Math.round(ms / unit) * unit);
}
