import { memo } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import { Link } from '@/components/ui/link';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { computeJobDurationMs } from '@/lib/domain/job-duration';
import { isTerminal } from '@/lib/domain/phase';
import { formatDifference } from '@/lib/i18n/format-long-duration';
import { getJobName, getTypeName } from '@/lib/i18n/job-text';
import { CARD_CLASS, CARD_LINK_CLASS, type TitleTag } from './card-classes';
import { CardReason } from './card-reason';
import { StaleNote } from './check-note';
import { isStale, type Interruption } from './use-interruption';
import { JobDurationLabel } from './job-duration-label';
import { JobProgress } from './job-progress';
import { PinButton } from './pin-button';
import { StatusBadge } from './status-badge';

interface JobCardProps {
  state: KnownJob;
  interruption: Interruption | null;
  /** Shows profile and region, which distinguish the jobs of several profiles. */
  showsProfile?: boolean;
  /** Element of the title. Default: h2. */
  titleTag?: TitleTag;
}

/** One job on a board. Memoized, because a response changes only a few of many cards. */
export const JobCard = memo(function JobCard({
  state,
  interruption,
  showsProfile = false,
  titleTag: Title = 'h2',
}: JobCardProps) {
  const messages = useMessages();
  const { job, phase } = state;
  const name = getJobName(job, messages);
  const isOutdated = isStale(state, interruption);
  const mutedClass = isOutdated ? 'text-mute' : '';
  const type = getTypeName(job.type, messages);
  return (
    <article
      aria-label={name}
      data-job={job.id}
      className={`${CARD_CLASS} ${isOutdated ? 'border-dashed border-mute/60' : 'border-line'}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <StatusBadge phase={phase} status={job.status} lost={isLost(state)} />
        <span className={mutedClass}>
          <JobDurationLabel state={state} />
        </span>
      </div>
      <div>
        <div className="flex items-start gap-2">
          <Title
            className={`line-clamp-2 min-w-0 flex-1 text-lg leading-snug font-semibold tracking-tight wrap-anywhere ${mutedClass}`}
          >
            <Link
              href={`/jobs/${job.id}`}
              title={name}
              aria-label={messages.openJob(name)}
              className={CARD_LINK_CLASS}
            >
              {name}
            </Link>
          </Title>
          <span className="-mr-2 flex">
            <PinButton state={state} />
          </span>
        </div>
        <p className="flex items-baseline justify-between gap-3 text-sm text-mute">
          <span className="min-w-0 truncate">
            {[type, showsProfile && state.profile, showsProfile && state.region].filter(Boolean).join(' · ')}
          </span>
          {isTerminal(phase) && (
            <span className="shrink-0 text-note">
              <TypicalDifference state={state} />
              <Timestamp at={job.updated_at} />
            </span>
          )}
        </p>
      </div>
      {state.note !== null && (
        <p dir="auto" title={state.note} className="truncate border-l-2 border-line pl-2.5 text-sm">
          {state.note}
        </p>
      )}
      {phase === 'failed' && <CardReason reason={job.reason} explanation={state.explanation} />}
      {!isTerminal(phase) && <JobProgress state={state} />}
      {phase === 'unknown' && <p className="text-note text-mute">{messages.unknownStatusHint}</p>}
      {isOutdated && <StaleNote state={state} interruption={interruption} />}
    </article>
  );
});

/** How much longer or shorter than past runs a succeeded job took. */
function TypicalDifference({ state }: { state: KnownJob }) {
  const messages = useMessages();
  const { job, phase, estimate } = state;
  // The current time has no effect on the duration of an ended job.
  const durationMs = computeJobDurationMs(job, 0);
  if (phase !== 'succeeded' || durationMs === null || estimate === null || estimate.source === 'prior')
    return null;
  const difference = formatDifference(durationMs - estimate.medianMs, messages);
  return <span>{`${messages.analysis.estimate.difference(difference)} · `}</span>;
}
