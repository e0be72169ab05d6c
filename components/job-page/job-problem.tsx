import { LoaderCircle, SearchX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { useNowValue } from '@/components/time/now-provider';
import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { CopyButton } from '@/components/ui/copy-button';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { toShortLine } from '@/lib/domain/visible-text';
import { getProblemText } from '@/lib/i18n/messages';
import { getProblemAdvice } from '@/lib/i18n/problem-advice';
import { computeSecondsUntil } from '@/components/jobs/check-note';
import { ExplanationBox } from '@/components/jobs/explanation-box';
import { UpstreamError } from '@/components/jobs/upstream-error';
import { useSupportReport } from './use-support-report';

interface JobProblemProps {
  state: UnknownJob;
  retry: () => void;
  isRetrying: boolean;
}

/** Why a job can't be shown, and how to fix it. Leads to the instance if the ID turns out to be an instance's. */
export function JobProblem({ state, retry, isRetrying }: JobProblemProps) {
  const { id, problem, nextCheckAt } = state;
  const messages = useMessages();
  const locale = useLocale();
  const router = useRouter();
  const { path } = problem.instance ?? {};
  useEffect(() => {
    if (path !== undefined) router.replace(path);
  }, [path, router]);
  const { title, meaning } = getProblemText(messages, problem.code);
  const isPending = problem.code === 'look_up_pending';
  const isInvalidId = problem.code === 'invalid_job_id';
  const seconds = useNowValue((now) => computeSecondsUntil(nextCheckAt, now));
  const report = useSupportReport(state);
  const Icon = isPending ? LoaderCircle : SearchX;
  return (
    <section className="grid max-w-3xl gap-4 rounded-2xl border border-line bg-card p-5 sm:p-6.5">
      <PageHead title={`${title} · ${toShortLine(id, 40)}`} />
      <div>
        <h1 className="flex items-center gap-2.5 text-xl leading-tight font-semibold tracking-tight sm:text-2xl">
          <Icon aria-hidden className={`size-6 shrink-0 text-mute ${isPending ? 'turning' : ''}`} />
          <span>{title}</span>
        </h1>
        <p className="mt-2 text-mute">
          <CopyButton what={messages.jobId} value={id}>
            <code className="font-mono text-note wrap-anywhere">{toShortLine(id)}</code>
          </CopyButton>
        </p>
      </div>
      <p>{meaning}</p>
      {!isInvalidId && !isPending && <UpstreamError problem={problem} />}
      {problem.explanation && <ExplanationBox explanation={problem.explanation} />}
      {!isPending && !problem.explanation && (
        <div>
          <h2 className="font-semibold">{messages.howToFix}</h2>
          <p className="mt-1">{getProblemAdvice(locale, problem.code)}</p>
        </div>
      )}
      {!isInvalidId && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-mute">
          <button type="button" onClick={retry} disabled={isRetrying} className={MAIN_BUTTON}>
            {isRetrying ? messages.board.refreshing : messages.retry}
          </button>
          {seconds !== null && !isPending && <span>{messages.retryIn(seconds)}</span>}
          {!isPending && report !== null && (
            <CopyButton what={messages.analysis.diagnostics.title} value={report}>
              {messages.analysis.diagnostics.copy}
            </CopyButton>
          )}
        </p>
      )}
    </section>
  );
}
