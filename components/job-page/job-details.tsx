import dynamic from 'next/dynamic';
import { useCanOperate } from '@/components/auth/can-operate';
import { JobNotificationsBox } from '@/components/notifications/job-notifications-box';
import { ShareButton } from '@/components/share/share-button';
import { useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { usePageLoaded } from '@/components/shell/use-page-loaded';
import { DESCRIPTION_LIST_CLASS } from '@/components/ui/description-list';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { getJobName } from '@/lib/i18n/job-text';
import { toShortLine } from '@/lib/domain/visible-text';
import { isTerminal } from '@/lib/domain/phase';
import { CheckNote, StaleNote } from '@/components/jobs/check-note';
import { ExplanationBox } from '@/components/jobs/explanation-box';
import { FailureReason } from '@/components/jobs/failure-reason';
import { RemoveJobButton } from './remove-job-button';
import { isStale, type Interruption } from '@/components/jobs/use-interruption';
import { JobDurationLabel } from '@/components/jobs/job-duration-label';
import { JobHistory } from '@/components/jobs/job-history';
import { JobIds } from '@/components/jobs/job-ids';
import { JobNote } from './job-note';
import { JobProgress } from '@/components/jobs/job-progress';
import { JobTimes } from '@/components/jobs/job-times';
import { JobType } from '@/components/jobs/job-type';
import { PinButton } from '@/components/jobs/pin-button';
import { PHASE_STYLES, StatusBadge } from '@/components/jobs/status-badge';

// Loaded when needed: few jobs have one.
const UpstreamError = dynamic(() =>
  import('@/components/jobs/upstream-error').then((module) => module.UpstreamError),
);

// Loaded after the page, which works without them: they are missing if the server is restarted meanwhile.
const JobOutcome = dynamic(
  () =>
    import('./job-outcome').then(
      (module) => module.JobOutcome,
      () => Nothing,
    ),
  { ssr: false },
);
const JobDiagnostics = dynamic(
  () =>
    import('./job-diagnostics').then(
      (module) => module.JobDiagnostics,
      () => Nothing,
    ),
  { ssr: false, loading: DiagnosticsSpace },
);
const Nothing = () => null;

/** All details of one job. */
export function JobDetails({
  state,
  interruption,
  onRemoved,
}: {
  state: KnownJob;
  interruption: Interruption | null;
  onRemoved: () => void;
}) {
  const messages = useMessages();
  const canOperate = useCanOperate();
  const { job, phase } = state;
  const name = getJobName(job, messages);
  const isOutdated = isStale(state, interruption);
  const mutedClass = isOutdated ? 'text-mute' : '';
  const isPageLoaded = usePageLoaded();
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
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <StatusBadge phase={phase} status={job.status} large lost={isLost(state)} />
            <span className={mutedClass}>
              <JobDurationLabel state={state} large />
            </span>
          </div>
          <div>
            <h1
              className={`text-2xl leading-tight font-semibold tracking-tight wrap-anywhere sm:text-3xl ${mutedClass}`}
            >
              {name}
            </h1>
            <div className="mt-1 mb-0.5 flex items-center justify-between gap-4">
              <JobType type={job.type} />
              <PinButton state={state} whole />
            </div>
            <JobNote state={state} />
          </div>
          {phase === 'failed' && <FailureReason reason={job.reason} explanation={state.explanation} />}
          <JobProgress state={state} />
          {phase === 'unknown' && <p className="text-sm text-mute">{messages.unknownStatusHint}</p>}
          {isOutdated ? (
            <div className="grid gap-2.5">
              <StaleNote state={state} interruption={interruption} />
              {state.stale?.problem.explanation && (
                <ExplanationBox explanation={state.stale.problem.explanation} />
              )}
              {state.stale?.problem.upstream && <UpstreamError problem={state.stale.problem} />}
            </div>
          ) : (
            <CheckNote state={state} />
          )}
          <dl className={`${DESCRIPTION_LIST_CLASS} items-baseline border-t border-line pt-4`}>
            <JobTimes job={job} whole />
            <dt className="text-mute">{messages.profile}</dt>
            <dd>{`${state.profile} · ${state.region}`}</dd>
            <JobIds job={job} whole />
          </dl>
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-3">
            <ShareButton state={state} />
            {canOperate && <RemoveJobButton state={state} onRemoved={onRemoved} />}
          </div>
        </article>
        {/* Below the article, so that nothing in it moves while the user clicks. */}
        {job.instance_id && isPageLoaded && (hasSucceeded || isFailedCreation(state)) && (
          <JobOutcome jobId={job.id} instanceId={job.instance_id.trim()} hasSucceeded={hasSucceeded} />
        )}
      </div>
      <div className="grid min-w-0 gap-3.5">
        <JobHistory history={state.history} />
        {isPageLoaded ? <JobDiagnostics state={state} /> : <DiagnosticsSpace />}
        {/* Last, because it disappears when the job finishes. */}
        {!isTerminal(phase) && !isLost(state) && <JobNotificationsBox jobId={job.id} />}
      </div>
    </div>
  );
}

function isFailedCreation({ job, phase }: KnownJob): boolean {
  return phase === 'failed' && job.type === 'CreateInstance';
}

/** Space of the diagnostics before they are loaded. */
function DiagnosticsSpace() {
  return <div className="min-h-36" />;
}
