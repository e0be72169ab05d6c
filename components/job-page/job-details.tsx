import dynamic from 'next/dynamic';
import type { ReactElement } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { DESCRIPTION_LIST_CLASS } from '@/components/ui/description-list';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { getJobName } from '@/lib/i18n/job-text';
import { toShortLine } from '@/lib/domain/visible-text';
import { CheckNote, StaleNote } from '@/components/jobs/check-note';
import { ExplanationBox } from '@/components/jobs/explanation-box';
import { FailureReason } from '@/components/jobs/failure-reason';
import { isStale, type Interruption } from '@/components/jobs/use-interruption';
import { JobHistory } from '@/components/jobs/job-history';
import { JobIds } from '@/components/jobs/job-ids';
import { JobHeader } from './job-header';
import { useLateParts } from './use-late-parts';
import { JobTimes } from '@/components/jobs/job-times';
import { PHASE_STYLES } from '@/components/jobs/status-badge';

// Loaded when needed: few jobs have one.
const UpstreamError = dynamic(() =>
  import('@/components/jobs/upstream-error').then((module) => module.UpstreamError),
);

interface JobDetailsProps {
  state: KnownJob;
  interruption: Interruption | null;
  refresh: ReactElement;
}

/** All details of one job. */
export function JobDetails({ state, interruption, refresh }: JobDetailsProps) {
  const messages = useMessages();
  const { job, phase } = state;
  const name = getJobName(job, messages);
  const isOutdated = isStale(state, interruption);
  const parts = useLateParts();
  const hasSucceeded = phase === 'succeeded';
  return (
    <div className="grid items-start gap-3.5 lg:grid-cols-[3fr_2fr]">
      <PageHead
        title={`${PHASE_STYLES[phase].sign} ${name} · ${toShortLine(job.type ?? job.id)}`}
        icon={phase}
      />
      <div className="grid min-w-0 gap-3.5">
        <article
          aria-label={name}
          data-job={job.id}
          className={`grid min-w-0 gap-4 rounded-2xl border bg-card p-5 sm:p-6.5 ${
            isOutdated ? 'border-dashed border-mute/60' : 'border-line'
          }`}
        >
          <JobHeader state={state} isOutdated={isOutdated} />
          {phase === 'failed' && <FailureReason reason={job.reason} explanation={state.explanation} />}
          <div className={getPlotSpace(state)}>{parts && <parts.JobPlots state={state} />}</div>
          {phase === 'unknown' && <p className="text-sm text-mute">{messages.unknownStatusHint}</p>}
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            {isOutdated ? (
              <StaleNote state={state} interruption={interruption} />
            ) : (
              <CheckNote state={state} />
            )}
            {refresh}
          </div>
          {isOutdated && state.stale?.problem.explanation && (
            <ExplanationBox explanation={state.stale.problem.explanation} />
          )}
          {isOutdated && state.stale?.problem.upstream && <UpstreamError problem={state.stale.problem} />}
          <dl className={`${DESCRIPTION_LIST_CLASS} items-baseline border-t border-line pt-4`}>
            <JobTimes job={job} />
            <dt className="text-mute">{messages.profile}</dt>
            <dd>{`${state.profile} · ${state.region}`}</dd>
            <JobIds job={job} />
          </dl>
        </article>
        {/* Below the article, so that nothing in it moves while the user clicks. */}
        {job.instance_id && parts && (hasSucceeded || isFailedCreation(state)) && (
          <parts.JobOutcome jobId={job.id} instanceId={job.instance_id.trim()} hasSucceeded={hasSucceeded} />
        )}
      </div>
      <div className="grid min-w-0 gap-3.5">
        <JobHistory state={state} />
        {parts ? <parts.RawResponse job={job} /> : <RawResponseSpace />}
      </div>
    </div>
  );
}

/** Returns the class of the height that the drawings will have, so that nothing moves when they come. */
function getPlotSpace(state: KnownJob): string {
  const { estimate } = state;
  if (estimate === null || isLost(state)) return 'min-h-22.5';
  return estimate.source === 'prior' ? 'min-h-31' : 'min-h-61';
}

function isFailedCreation({ job, phase }: KnownJob): boolean {
  return phase === 'failed' && job.type === 'CreateInstance';
}

/** Space of the collapsed response before its code is loaded. */
function RawResponseSpace() {
  return <div className="min-h-13" />;
}
