import { PHASE_FILLS } from '@/components/plots/phase-fills';
import { useNowValue } from '@/components/time/now-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isLost } from '@/lib/contract/job-state';
import { isOverdue, type HistoryEstimate } from '@/lib/domain/duration-estimate';
import { EstimateText } from './estimate-text';
import { BAR_P90 } from './bar-p90';

/** How long an unfinished job has taken, relative to past runs. The source is always shown. */
export function JobProgress({ state }: { state: KnownJob }) {
  // It is unknown whether a job that is gone from SWR still runs.
  const estimate = isLost(state) ? null : state.estimate;
  const elapsedMs = useNowValue((now) => (estimate === null ? null : computeDurationMs(state, now)));
  if (estimate === null || elapsedMs === null) return null;
  return (
    <div className="text-note text-mute">
      {estimate.source !== 'prior' && (
        <ProgressBar
          estimate={estimate}
          elapsedMs={elapsedMs}
          fill={isOverdue(estimate, elapsedMs) ? 'fill-slow' : PHASE_FILLS[state.phase]}
        />
      )}
      <EstimateText state={state} estimate={estimate} elapsedMs={elapsedMs} />
    </div>
  );
}

interface ProgressBarProps {
  estimate: HistoryEstimate;
  elapsedMs: number;
  /** Class of the color. */
  fill: string;
}

/** Elapsed time, with a tick at the median. */
function ProgressBar({ estimate: { medianMs, p90Ms }, elapsedMs, fill }: ProgressBarProps) {
  const toPercent = (ms: number) => `${Math.min(100, (100 * ms) / Math.max(p90Ms * BAR_P90, 1)).toFixed(1)}%`;
  return (
    // No style attributes: the Content-Security-Policy blocks them in server-rendered HTML.
    <svg aria-hidden width="100%" height="10" className="block overflow-visible">
      <rect y="2" width="100%" height="6" rx="3" className="fill-line" />
      <rect y="2" width={toPercent(elapsedMs)} height="6" rx="3" className={fill} />
      <rect x={toPercent(medianMs)} width="2" height="10" className="fill-ink" />
    </svg>
  );
}
