import dynamic from 'next/dynamic';
import { useCanOperate } from '@/components/auth/can-operate';
import { JobNotificationsBox } from '@/components/notifications/job-notifications-box';
import { ShareButton } from '@/components/share/share-button';
import { useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { CopyButton } from '@/components/ui/copy-button';
import { DESCRIPTION_LIST_CLASS } from '@/components/ui/description-list';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone } from '@/lib/contract/job-state';
import { getJobName } from '@/lib/i18n/job-text';
import { toShortLine } from '@/lib/domain/visible-text';
import { isTerminal } from '@/lib/domain/phase';
import { CheckNote, StaleNote } from '@/components/jobs/check-note';
import { ExplanationBox } from '@/components/jobs/explanation-box';
import { FailureReason } from '@/components/jobs/failure-reason';
import { escapeInvisible } from './escape-invisible';
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
import { useSupportReport } from './use-support-report';

// Loaded when needed: few jobs have one.
const UpstreamError = dynamic(() => import('./upstream-error').then((module) => module.UpstreamError));

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
  return (
    <div className="grid items-start gap-3.5 lg:grid-cols-[3fr_2fr]">
      <PageHead
        title={`${PHASE_STYLES[phase].sign} ${name} · ${toShortLine(job.type ?? job.id)}`}
        icon={phase}
      />
      <article
        aria-label={name}
        data-job={job.id}
        className={`grid min-w-0 gap-4 rounded-2xl border bg-card p-5 sm:p-6.5 ${
          isOutdated ? 'border-dashed border-mute/60' : 'border-line'
        }`}
      >
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <StatusBadge phase={phase} status={job.status} large still={isGone(state)} />
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
      <div className="grid min-w-0 gap-3.5">
        <JobHistory history={state.history} />
        <RawResponse job={job} />
        <SupportReport state={state} />
        {/* Last, because it disappears when the job finishes. */}
        {!isTerminal(phase) && <JobNotificationsBox jobId={job.id} />}
      </div>
    </div>
  );
}

function RawResponse({ job }: { job: KnownJob['job'] }) {
  const messages = useMessages();
  const json = escapeInvisible(JSON.stringify(job, null, 2));
  return (
    <details className="min-w-0 rounded-2xl border border-line bg-card px-5 py-3.5">
      <summary className="font-semibold">{messages.rawResponse}</summary>
      <pre className="mt-3 font-mono text-note wrap-anywhere whitespace-pre-wrap">{json}</pre>
      <p className="mt-2 text-note text-mute">
        <CopyButton what={messages.rawResponse} value={json}>
          {messages.copyResponse}
        </CopyButton>
      </p>
    </details>
  );
}

function SupportReport({ state }: { state: KnownJob }) {
  const labels = useMessages().analysis.diagnostics;
  const report = useSupportReport(state);
  return (
    <section
      aria-label={labels.title}
      className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4 gap-y-1 rounded-2xl border border-line bg-card px-5 py-3.5"
    >
      <div>
        <h2 className="font-semibold">{labels.title}</h2>
        <p className="text-note text-mute">{labels.hint}</p>
      </div>
      {report !== null && (
        <CopyButton what={labels.title} value={report}>
          {labels.copy}
        </CopyButton>
      )}
    </section>
  );
}
