import { useMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { getProblemText } from '@/lib/i18n/messages';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { toShortLine } from '@/lib/domain/visible-text';
import { LoaderCircle, SearchX } from 'lucide-react';
import { computeSecondsUntil } from './check-note';

/** A job on a board without a known state, and the reason. */
export function ProblemCard({ state }: { state: UnknownJob }) {
  const messages = useMessages();
  const { instance, code } = state.problem;
  const { title, meaning } = instance
    ? { title: messages.instanceId, meaning: null }
    : getProblemText(messages, code);
  const isPending = code === 'look_up_pending';
  const seconds = useNowValue((now) => computeSecondsUntil(state.nextCheckAt, now));
  const Icon = isPending ? LoaderCircle : SearchX;
  return (
    <article
      aria-label={title}
      data-job={state.id}
      className="flex min-w-0 flex-col gap-2.5 rounded-2xl border border-dashed border-mute/60 bg-card px-4.5 pt-4 pb-3.5"
    >
      <h2 className="flex items-center gap-2 font-semibold text-mute">
        <Icon aria-hidden className={`size-4.5 shrink-0 ${isPending ? 'turning' : ''}`} />
        <span>{title}</span>
      </h2>
      {!isPending && meaning !== null && <p className="text-sm">{meaning}</p>}
      {instance && (
        <p className="text-sm">
          <Link href={instance.path} className="underline hover:text-accent">
            {messages.openAsInstance}
          </Link>
        </p>
      )}
      {state.problem.upstream?.error_msg && (
        <p className="font-mono text-note wrap-anywhere text-mute">
          {[state.problem.upstream.error_code, state.problem.upstream.error_msg].filter(Boolean).join(' · ')}
        </p>
      )}
      <div className="mt-auto border-t border-line pt-2.5 text-note text-mute">
        <CopyButton what={instance ? title : messages.jobId} value={state.id}>
          <code className="font-mono wrap-anywhere">{toShortLine(state.id, 80)}</code>
        </CopyButton>
        <p className="flex flex-wrap gap-x-3">
          {seconds !== null && !isPending && <span>{messages.retryIn(seconds)}</span>}
          {!instance && JOB_ID_PATTERN.test(state.id) && (
            <Link href={`/jobs/${state.id}`} className="underline hover:text-accent">
              {messages.howToFix}
            </Link>
          )}
        </p>
      </div>
    </article>
  );
}
