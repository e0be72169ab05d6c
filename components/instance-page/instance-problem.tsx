import { LoaderCircle, SearchX } from 'lucide-react';
import { ExplanationBox } from '@/components/jobs/explanation-box';
import { UpstreamError } from '@/components/jobs/upstream-error';
import { useFeatureMessages, useLocale, useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import type { Problem } from '@/lib/contract/problem';
import { toShortLine } from '@/lib/domain/visible-text';
import { getProblemText } from '@/lib/i18n/messages';
import { getProblemAdvice } from '@/lib/i18n/problem-advice';
import { INSTANCE_MESSAGES } from './instance-messages';

interface InstanceProblemProps {
  instanceId: string;
  problem: Problem;
  retry: () => void;
  isRetrying: boolean;
}

/** Why an instance can't be shown, and how to go on. */
export function InstanceProblem({ instanceId, problem, retry, isRetrying }: InstanceProblemProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const locale = useLocale();
  const isNotFound = problem.code === 'instance_not_found';
  const isPending = problem.code === 'look_up_pending';
  const isInvalidId = problem.code === 'invalid_request';
  const own = isNotFound ? labels.notFound : isInvalidId ? labels.invalidId : null;
  const { title, meaning } = own ?? getProblemText(messages, problem.code);
  const Icon = isPending ? LoaderCircle : SearchX;
  return (
    <section className="grid max-w-3xl gap-4 rounded-2xl border border-line bg-card p-5 sm:p-6.5">
      <PageHead title={`${title} · ${toShortLine(instanceId, 40)}`} />
      <div>
        <h1 className="flex items-center gap-2.5 text-xl leading-tight font-semibold tracking-tight sm:text-2xl">
          <Icon aria-hidden className={`size-6 shrink-0 text-mute ${isPending ? 'turning' : ''}`} />
          <span>{title}</span>
        </h1>
        <p className="mt-2 text-mute">
          <CopyButton what={labels.instanceId} value={instanceId}>
            <code className="font-mono text-note wrap-anywhere">{toShortLine(instanceId)}</code>
          </CopyButton>
        </p>
      </div>
      <p>{meaning}</p>
      {problem.upstream !== undefined && <UpstreamError problem={problem} />}
      {problem.explanation && <ExplanationBox explanation={problem.explanation} />}
      {!isPending && !problem.explanation && (
        <div>
          <h2 className="font-semibold">{messages.howToFix}</h2>
          <p className="mt-1">{own?.advice ?? getProblemAdvice(locale, problem.code)}</p>
        </div>
      )}
      {!isInvalidId && (
        <p className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
          <button type="button" data-key="r" onClick={retry} disabled={isRetrying} className={MAIN_BUTTON}>
            {isRetrying ? messages.board.refreshing : messages.retry}
          </button>
          {isNotFound && (
            <Link
              href={`/?q=${encodeURIComponent(instanceId)}`}
              className="min-h-6 underline hover:text-accent"
            >
              {labels.searchJobs}
            </Link>
          )}
        </p>
      )}
    </section>
  );
}
