import { useLocale, useMessages } from '@/components/shell/i18n';
import { isoDuration, longDuration, stopwatch } from '@/components/time/format';
import { useNow } from '@/components/time/now';
import { jobDurationMs } from '@/lib/jobs/duration';
import type { Job } from '@/lib/jobs/job';
import { isTerminal, phaseOf } from '@/lib/jobs/phase';

/** Ticks while the job runs; from created to updated when it has ended. */
export function JobDuration({ job, large = false }: { job: Job; large?: boolean }) {
  const text = useMessages();
  const locale = useLocale();
  const now = useNow();
  const ms = jobDurationMs(job, now);
  const phase = phaseOf(job.status);
  const size = large ? 'text-3xl' : 'text-xl';

  if (ms === null) {
    return (
      <span className={`${size} font-semibold text-mute`}>
        <span aria-hidden>–</span>
        <span className="sr-only">{text.duration.unknown}</span>
      </span>
    );
  }
  const ended = isTerminal(phase);
  const prefix = phase === 'failed' ? text.duration.after : text.duration.took;
  return (
    <span className="shrink-0 whitespace-nowrap">
      {ended ? (
        <span className="mr-1.5 text-note text-mute">{prefix}</span>
      ) : (
        <span className="sr-only">{text.duration.running} </span>
      )}
      <time dateTime={isoDuration(ms)} className={`${size} font-semibold tracking-tight`}>
        {ended ? longDuration(ms, locale) : stopwatch(ms, locale)}
      </time>
    </span>
  );
}
