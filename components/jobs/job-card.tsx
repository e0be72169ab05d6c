import { memo } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { getJobName } from '@/lib/i18n/job-text';
import { CheckNote, StaleNote } from './check-note';
import { FailureReason } from './failure-reason';
import { isStale, type Interruption } from './use-interruption';
import { JobDurationLabel } from './job-duration-label';
import { JobIds } from './job-ids';
import { JobProgress } from './job-progress';
import { JobTimes } from './job-times';
import { JobType } from './job-type';
import { PinButton } from './pin-button';
import { StatusBadge } from './status-badge';

interface JobCardProps {
  state: KnownJob;
  interruption: Interruption | null;
}

/** One job on a board. Memoized, because a response changes only a few of many cards. */
export const JobCard = memo(function JobCard({ state, interruption }: JobCardProps) {
  const messages = useMessages();
  const { job, phase } = state;
  const name = getJobName(job, messages);
  const isOutdated = isStale(state, interruption);
  const mutedClass = isOutdated ? 'text-mute' : '';
  return (
    <article
      aria-label={name}
      data-job={job.id}
      className={`flex min-w-0 flex-col gap-2.5 rounded-2xl border bg-card px-4.5 pt-4 pb-3.5 ${
        isOutdated ? 'border-dashed border-mute/60' : 'border-line'
      }`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <StatusBadge phase={phase} status={job.status} lost={isLost(state)} />
        <span className={mutedClass}>
          <JobDurationLabel state={state} />
        </span>
      </div>
      <div className="flex items-start gap-2">
        <div className={`min-w-0 flex-1 ${mutedClass}`}>
          <h2 className="line-clamp-3 text-lg leading-snug font-semibold tracking-tight wrap-anywhere">
            <Link
              href={`/jobs/${job.id}`}
              title={name}
              aria-label={messages.openJob(name)}
              className="hover:underline"
            >
              {name}
            </Link>
          </h2>
          <JobType type={job.type} />
        </div>
        <PinButton state={state} />
      </div>
      {state.note !== null && (
        <p
          dir="auto"
          title={state.note}
          className="line-clamp-2 border-l-2 border-line pl-2.5 text-sm wrap-anywhere"
        >
          {state.note}
        </p>
      )}
      {phase === 'failed' && (
        <FailureReason reason={job.reason} explanation={state.explanation} page={`/jobs/${job.id}`} />
      )}
      <JobProgress state={state} />
      {phase === 'unknown' && <p className="text-note text-mute">{messages.unknownStatusHint}</p>}
      {isOutdated && <StaleNote state={state} interruption={interruption} />}
      <div className="mt-auto grid gap-1.5 border-t border-line pt-2.5">
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 text-note leading-6 text-mute">
          <JobTimes job={job} />
          <JobIds job={job} />
        </dl>
        {!isOutdated && <CheckNote state={state} />}
      </div>
    </article>
  );
});
