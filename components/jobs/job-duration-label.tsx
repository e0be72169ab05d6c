import { useMessages } from '@/components/shell/messages-provider';
import { toIsoDuration } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs } from '@/lib/contract/job-state';
import { formatElapsed, formatLongDuration } from '@/lib/i18n/format-long-duration';
import { isTerminal } from '@/lib/domain/phase';

interface JobDurationLabelProps {
  state: KnownJob;
  /** Class of the type size. @default 'text-xl' */
  size?: string;
}

/**
 * Duration of a job. Ticks while the job runs; ends at the last update if the job has finished, and at the
 * last check if SWR no longer has it.
 */
export function JobDurationLabel({ state, size = 'text-xl' }: JobDurationLabelProps) {
  const messages = useMessages();
  const { phase } = state;
  const ended = isTerminal(phase);
  const ms = useNowValue((now) => {
    const duration = computeDurationMs(state, now);
    return duration === null || ended ? duration : Math.floor(duration / 1000) * 1000;
  });

  if (ms === null) {
    return (
      <span className={`${size} font-semibold text-mute`}>
        <span aria-hidden>–</span>
        <span className="sr-only">{messages.duration.unknown}</span>
      </span>
    );
  }
  const { after, took, running } = messages.duration;
  const prefix = !ended ? running : phase === 'failed' ? after : took;
  return (
    <span className="shrink-0 whitespace-nowrap">
      <span className="sr-only">{`${prefix} `}</span>
      <time dateTime={toIsoDuration(ms)} className={`${size} font-semibold tracking-tight`}>
        {ended ? formatLongDuration(ms, messages) : formatElapsed(ms, messages)}
      </time>
    </span>
  );
}
