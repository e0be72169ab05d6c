import { useMayOperate } from '@/components/access/may-operate';
import { TellMeBox } from '@/components/notify/tell-me-box';
import { ShareButton } from '@/components/share/share-button';
import { useMessages } from '@/components/shell/i18n';
import { PageHead } from '@/components/shell/page-head';
import { CopyButton } from '@/components/ui/copy-button';
import { FACTS } from '@/components/ui/facts';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone } from '@/lib/contract/job-state';
import { jobName } from '@/lib/i18n/job-words';
import { truncate } from '@/lib/domain/truncate';
import { isTerminal } from '@/lib/domain/phase';
import { CheckNote, StaleNote } from './check-note';
import { Explanation } from './explanation';
import { FailureReason } from './failure-reason';
import { ForgetButton } from './forget-button';
import { isStale, type Interruption } from './interruption';
import { JobDuration } from './job-duration';
import { JobHistory } from './job-history';
import { JobIds } from './job-ids';
import { JobNote } from './job-note';
import { JobProgress } from './job-progress';
import { JobTimes } from './job-times';
import { JobType } from './job-type';
import { PinButton } from './pin-button';
import { PHASE_LOOK, StatusBadge } from './status-badge';
import { supportReport } from './support-report';
import { UpstreamSaid } from './upstream-said';

/** All details of one job. */
export function JobDetails({
  state,
  interruption,
  onForgotten,
}: {
  state: KnownJob;
  interruption: Interruption | null;
  onForgotten: () => void;
}) {
  const messages = useMessages();
  const mayOperate = useMayOperate();
  const { job, phase } = state;
  const name = jobName(job, messages);
  const stale = isStale(state, interruption);
  const faded = stale ? 'text-mute' : '';
  return (
    <div className="grid items-start gap-3.5 lg:grid-cols-[3fr_2fr]">
      <PageHead title={`${PHASE_LOOK[phase].sign} ${name} · ${truncate(job.type ?? job.id)}`} icon={phase} />
      <article
        aria-label={name}
        data-job={job.id}
        className={`grid min-w-0 gap-4 rounded-2xl border bg-card p-5 sm:p-6.5 ${
          stale ? 'border-dashed border-mute/60' : 'border-line'
        }`}
      >
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <StatusBadge phase={phase} status={job.status} large still={isGone(state)} />
          <span className={faded}>
            <JobDuration state={state} large />
          </span>
        </div>
        <div>
          <h1
            className={`text-2xl leading-tight font-semibold tracking-tight wrap-anywhere sm:text-3xl ${faded}`}
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
        {stale ? (
          <div className="grid gap-2.5">
            <StaleNote state={state} interruption={interruption} />
            {state.stale?.problem.explanation && (
              <Explanation explanation={state.stale.problem.explanation} />
            )}
            {state.stale?.problem.upstream && <UpstreamSaid problem={state.stale.problem} />}
          </div>
        ) : (
          <CheckNote state={state} />
        )}
        <dl className={`${FACTS} items-baseline border-t border-line pt-4`}>
          <JobTimes job={job} whole />
          <dt className="text-mute">{messages.profile}</dt>
          <dd>
            {state.profile} · {state.region}
          </dd>
          <JobIds job={job} whole />
        </dl>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-3">
          <ShareButton state={state} />
          {mayOperate && <ForgetButton state={state} onForgotten={onForgotten} />}
        </div>
      </article>
      <div className="grid min-w-0 gap-3.5">
        <JobHistory history={state.history} />
        <RawAnswer job={job} />
        <SupportReport state={state} />
        {/* The last one: it goes when the job ends. */}
        {!isTerminal(phase) && <TellMeBox jobId={job.id} />}
      </div>
    </div>
  );
}

function RawAnswer({ job }: { job: KnownJob['job'] }) {
  const messages = useMessages();
  const answer = JSON.stringify(job, null, 2);
  return (
    <details className="min-w-0 rounded-2xl border border-line bg-card px-5 py-3.5">
      <summary className="font-semibold">{messages.rawAnswer}</summary>
      <pre className="mt-3 font-mono text-note wrap-anywhere whitespace-pre-wrap">{answer}</pre>
      <p className="mt-2 text-note text-mute">
        <CopyButton what={messages.rawAnswer} value={answer}>
          {messages.copyAnswer}
        </CopyButton>
      </p>
    </details>
  );
}

function SupportReport({ state }: { state: KnownJob }) {
  const text = useMessages().insight.support;
  return (
    <section
      aria-label={text.title}
      className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4 gap-y-1 rounded-2xl border border-line bg-card px-5 py-3.5"
    >
      <div>
        <h2 className="font-semibold">{text.title}</h2>
        <p className="text-note text-mute">{text.hint}</p>
      </div>
      <CopyButton what={text.title} value={supportReport(state)}>
        {text.copy}
      </CopyButton>
    </section>
  );
}
