'use client';

import { FailureReason } from '@/components/jobs/failure-reason';
import { JobDuration } from '@/components/jobs/job-duration';
import { JobHistory } from '@/components/jobs/job-history';
import { JobTimes } from '@/components/jobs/job-times';
import { JobType } from '@/components/jobs/job-type';
import { PHASE_LOOK, StatusBadge } from '@/components/jobs/status-badge';
import { useLocale, useMessages } from '@/components/shell/i18n';
import { PageHead } from '@/components/shell/page-head';
import { dateTime, zoneName } from '@/components/time/format';
import { useTimeZone } from '@/components/time/time-zone';
import { FACTS } from '@/components/ui/facts';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone } from '@/lib/contract/job-state';
import { jobName } from '@/lib/i18n/job-words';
import { isTerminal } from '@/lib/domain/phase';
import { useFollowing } from './use-following';
import { HANDOVER_WORDS } from './words';

/**
 * One job for anyone with its share link, without access to the dashboard.
 *
 * @param state State without the fields that are not shared.
 */
export function HandedOverJob({ state, expiresAt }: { state: KnownJob; expiresAt: number }) {
  const messages = useMessages();
  const locale = useLocale();
  const zone = useTimeZone();
  const labels = HANDOVER_WORDS[locale];
  const { job, phase } = state;
  const goesOn = !isTerminal(phase) && !isGone(state);
  useFollowing(goesOn);
  const name = jobName(job, messages);
  const exact = (ms: number) => `${dateTime(ms, zone, messages)} ${zoneName(zone, ms)}`;
  return (
    <div className="mx-auto grid max-w-3xl gap-3.5">
      <PageHead title={`${PHASE_LOOK[phase].sign} ${name}`} icon={phase} />
      <p className="text-sm text-mute">{labels.title}</p>
      <article
        aria-label={name}
        className={`grid min-w-0 gap-4 rounded-2xl border bg-card p-5 sm:p-6.5 ${state.stale === null ? 'border-line' : 'border-dashed border-mute/60'}`}
      >
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          {/* The duration ticks beside it, and is not to be told each second. */}
          <div role="status">
            <StatusBadge phase={phase} status={job.status} large still={isGone(state)} />
          </div>
          <JobDuration state={state} large />
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
        <dl className={`${FACTS} border-t border-line pt-4`}>
          <JobTimes job={job} whole />
        </dl>
        <p className="text-note text-mute">
          {isGone(state)
            ? labels.gone(exact(Date.parse(state.checkedAt)))
            : state.stale !== null && goesOn
              ? labels.notRefreshed(exact(Date.parse(state.stale.since)))
              : labels.asOf(exact(Date.parse(state.checkedAt)))}
        </p>
      </article>
      <JobHistory history={state.history} />
      <p className="text-note text-mute">
        {messages.sentences(labels.until(exact(expiresAt)), goesOn && labels.follows)}
      </p>
    </div>
  );
}
