import { BAR_P90 } from '@/components/jobs/bar-p90';
import { useMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isLost } from '@/lib/contract/job-state';
import { isOverdue } from '@/lib/domain/duration-estimate';
import { isTerminal } from '@/lib/domain/phase';
import { formatDifference } from '@/lib/i18n/format-long-duration';

const BAR_WIDTH = 72;

/** Duration compared with past runs: a bar with a tick at the median, and the difference to it. */
export function TypicalBar({ state }: { state: KnownJob }) {
  const messages = useMessages();
  const estimate = isLost(state) || state.estimate?.source === 'prior' ? null : state.estimate;
  const elapsedMs = useNowValue((now) => (estimate === null ? null : computeDurationMs(state, now)));
  if (estimate === null || elapsedMs === null) return null;
  const { medianMs, p90Ms } = estimate;
  const toX = (ms: number) => Math.min(BAR_WIDTH, (BAR_WIDTH * ms) / Math.max(p90Ms * BAR_P90, 1)).toFixed(1);
  const isSlow = !isTerminal(state.phase) && isOverdue(estimate, elapsedMs);
  return (
    <span className="flex items-center gap-2">
      <svg aria-hidden width={BAR_WIDTH} height="12" className="shrink-0">
        <rect y="3" width={BAR_WIDTH} height="6" rx="3" className="fill-line" />
        <rect y="3" width={toX(elapsedMs)} height="6" rx="3" className={isSlow ? 'fill-slow' : 'fill-mute'} />
        <rect x={toX(medianMs)} width="1.5" height="12" className="fill-ink" />
      </svg>
      <span className={`flex-1 text-right ${isSlow ? 'font-semibold text-slow' : 'text-mute'}`}>
        {formatDifference(elapsedMs - medianMs, messages)}
      </span>
    </span>
  );
}
