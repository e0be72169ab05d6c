'use client';

import { FailureReason } from '@/components/jobs/failure-reason';
import { JobDurationLabel } from '@/components/jobs/job-duration-label';
import { JobHistory } from '@/components/jobs/job-history';
import { JobTimes } from '@/components/jobs/job-times';
import { JobType } from '@/components/jobs/job-type';
import { PHASE_STYLES, StatusBadge } from '@/components/jobs/status-badge';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { TEXT_WIDTH } from '@/components/shell/page-width';
import { formatDateTime, formatZone } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { JobTimeline } from '@/components/timeline/job-timeline';
import { DESCRIPTION_LIST_CLASS } from '@/components/ui/description-list';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone, isLost } from '@/lib/contract/job-state';
import { getJobName } from '@/lib/i18n/job-text';
import { isTerminal } from '@/lib/domain/phase';
import { useAutoRefresh } from './use-auto-refresh';
import { SHARED_JOB_MESSAGES } from './shared-job-messages';

interface SharedJobProps {
  /** State without the fields that are not shared. */
  state: KnownJob;
  expiresAt: number;
  /** Whether an encoded authorization message was removed from the reason. */
  isReasonCut: boolean;
}

/** One job for anyone with its share link, without access to the dashboard. */
export function SharedJob({ state, expiresAt, isReasonCut }: SharedJobProps) {
  const messages = useMessages();
  const locale = useLocale();
  const zone = useTimeZone();
  const labels = SHARED_JOB_MESSAGES[locale];
  const { job, phase } = state;
  const isUnfinished = !isTerminal(phase) && !isGone(state);
  useAutoRefresh(isUnfinished);
  const name = getJobName(job, messages);
  const formatExact = (ms: number) => `${formatDateTime(ms, zone, messages)} ${formatZone(zone, ms)}`;
  return (
    <div className={`grid gap-3.5 ${TEXT_WIDTH}`}>
      <PageHead title={`${PHASE_STYLES[phase].sign} ${name}`} icon={phase} />
      <p className="text-sm text-mute">{labels.title}</p>
      <article
        aria-label={name}
        className={`grid min-w-0 gap-4 rounded-2xl border bg-card p-5 sm:p-6.5 ${state.stale === null ? 'border-line' : 'border-dashed border-mute/60'}`}
      >
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          {/* Without the duration, which would be announced every second. */}
          <div role="status">
            <StatusBadge phase={phase} status={job.status} size="text-lg" lost={isLost(state)} />
          </div>
          <JobDurationLabel state={state} size="text-3xl" />
        </div>
        <div>
          <h1 className="text-2xl leading-tight font-semibold tracking-tight wrap-anywhere sm:text-3xl">
            {name}
          </h1>
          <div className="mt-1">
            <JobType type={job.type} />
          </div>
        </div>
        {phase === 'failed' && <FailureReason reason={job.reason} explanation={state.explanation} />}
        {phase === 'failed' && isReasonCut && <p className="text-note text-mute">{labels.messageHidden}</p>}
        <JobTimeline state={state} />
        <dl className={`${DESCRIPTION_LIST_CLASS} border-t border-line pt-4`}>
          <JobTimes job={job} />
        </dl>
        <p className="text-note text-mute">
          {isGone(state)
            ? labels.goneFromSwr(formatExact(Date.parse(state.checkedAt)))
            : state.stale !== null && isUnfinished
              ? labels.staleSince(formatExact(Date.parse(state.stale.since)))
              : labels.asOfTime(formatExact(Date.parse(state.checkedAt)))}
        </p>
      </article>
      <JobHistory state={state} />
      <p className="text-note text-mute">
        {messages.joinSentences(
          labels.expiresAt(formatExact(expiresAt)),
          isUnfinished && labels.autoUpdateHint,
        )}
      </p>
    </div>
  );
}
