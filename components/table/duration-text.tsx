import { useMessages } from '@/components/shell/messages-provider';
import { toIsoDuration } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isLost } from '@/lib/contract/job-state';
import { isOverdue } from '@/lib/domain/duration-estimate';
import { isTerminal } from '@/lib/domain/phase';
import { formatElapsed, formatLongDuration } from '@/lib/i18n/format-long-duration';

/** Duration of a job, which ticks while the job is unfinished. */
export function DurationText({ state }: { state: KnownJob }) {
  const messages = useMessages();
  const hasEnded = isTerminal(state.phase);
  const ms = useNowValue((now) => {
    const duration = computeDurationMs(state, now);
    return duration === null || hasEnded ? duration : Math.floor(duration / 1000) * 1000;
  });
  if (ms === null) {
    return (
      <span className="text-mute">
        <span aria-hidden>–</span>
        <span className="sr-only">{messages.duration.unknown}</span>
      </span>
    );
  }
  const isSlow = !hasEnded && !isLost(state) && state.estimate !== null && isOverdue(state.estimate, ms);
  return (
    <time dateTime={toIsoDuration(ms)} className={isSlow ? 'font-semibold text-slow' : ''}>
      {hasEnded ? formatLongDuration(ms, messages) : formatElapsed(ms, messages)}
    </time>
  );
}
