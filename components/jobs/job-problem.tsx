import { LoaderCircle, SearchX } from 'lucide-react';
import { useMessages } from '@/components/shell/i18n';
import { PageHead } from '@/components/shell/page-head';
import { useAt } from '@/components/time/now';
import { MAIN_BUTTON } from '@/components/ui/buttons';
import { CopyButton } from '@/components/ui/copy-button';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { problemText } from '@/lib/i18n/messages';
import { secondsUntil } from './check-note';
import { Explanation } from './explanation';
import { supportReport } from './support-report';
import { UpstreamSaid } from './upstream-said';

interface JobProblemProps {
  state: UnknownJob;
  lookAgain: () => void;
  isLooking: boolean;
}

/** Why a job can't be shown, and how to fix it. */
export function JobProblem({ state, lookAgain, isLooking }: JobProblemProps) {
  const { id, problem, nextCheckAt } = state;
  const messages = useMessages();
  const { title, meaning, advice } = problemText(messages, problem.code);
  const isPending = problem.code === 'look_up_pending';
  const isPointless = problem.code === 'invalid_job_id';
  const seconds = useAt((now) => secondsUntil(nextCheckAt, now));
  const Icon = isPending ? LoaderCircle : SearchX;
  return (
    <section className="grid max-w-3xl gap-4 rounded-2xl border border-line bg-card p-5 sm:p-6.5">
      <PageHead title={`${title} · ${id.slice(0, 40)}`} />
      <div>
        <h1 className="flex items-center gap-2.5 text-xl leading-tight font-semibold tracking-tight sm:text-2xl">
          <Icon aria-hidden className={`size-6 shrink-0 text-mute ${isPending ? 'turning' : ''}`} />
          {title}
        </h1>
        <p className="mt-2 text-mute">
          <CopyButton what={messages.jobId} value={id}>
            <code className="font-mono text-note wrap-anywhere">
              {id.length > 200 ? `${id.slice(0, 200)}…` : id}
            </code>
          </CopyButton>
        </p>
      </div>
      <p>{meaning}</p>
      {!isPointless && !isPending && <UpstreamSaid problem={problem} />}
      {problem.explanation && <Explanation explanation={problem.explanation} />}
      {!isPending && !problem.explanation && (
        <div>
          <h2 className="font-semibold">{messages.whatToDo}</h2>
          <p className="mt-1">{advice}</p>
        </div>
      )}
      {!isPointless && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-mute">
          <button type="button" onClick={lookAgain} disabled={isLooking} className={MAIN_BUTTON}>
            {isLooking ? messages.board.refreshing : messages.lookAgain}
          </button>
          {seconds !== null && !isPending && <span>{messages.looksAgain(seconds)}</span>}
          {!isPending && (
            <CopyButton what={messages.insight.support.title} value={supportReport(state)}>
              {messages.insight.support.copy}
            </CopyButton>
          )}
        </p>
      )}
    </section>
  );
}
