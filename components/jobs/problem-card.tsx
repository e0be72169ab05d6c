import { useMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { toShortLine } from '@/lib/domain/visible-text';
import { ActorTag } from './actor-tag';
import { CARD_CLASS, CARD_LINK_CLASS, type TitleTag } from './card-classes';
import { computeSecondsUntil } from './check-note';
import { getActor, PENDING_FACE, PROBLEM_FACES } from './problem-face';
import { useUnknownJob } from './use-unknown-job';

/** A job on a board without a known state, and the reason. */
export function ProblemCard({
  state,
  titleTag: Title,
}: {
  state: UnknownJob;
  /** Element of the title. */
  titleTag: TitleTag;
}) {
  const messages = useMessages();
  const { instance, code, upstream } = state.problem;
  const { title, meaning, isPending, path } = useUnknownJob(state);
  const actor = getActor(code);
  const seconds = useNowValue((now) => computeSecondsUntil(state.nextCheckAt, now));
  const { icon: Icon, color } = isPending ? PENDING_FACE : PROBLEM_FACES[actor];
  return (
    <article
      aria-label={title}
      data-job={state.id}
      className={`${CARD_CLASS} border-dashed border-mute/60 ${path === null ? 'cursor-auto' : ''}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <Title className="flex min-w-0 items-center gap-2 text-sm leading-7 font-semibold">
          <Icon aria-hidden className={`size-4.5 shrink-0 ${color} ${isPending ? 'turning' : ''}`} />
          {path === null ? (
            <span>{title}</span>
          ) : (
            <Link href={path} className={CARD_LINK_CLASS}>
              {title}
            </Link>
          )}
        </Title>
        {!isPending && !instance && <ActorTag actor={actor} />}
      </div>
      {meaning !== null && <p className="line-clamp-2 text-sm">{meaning}</p>}
      {upstream?.error_msg && (
        <p className="truncate font-mono text-note text-mute">
          {[upstream.error_code, upstream.error_msg].filter(Boolean).join(' · ')}
        </p>
      )}
      <p className="flex items-center justify-between gap-3 text-note text-mute">
        <CopyButton what={instance ? title : messages.jobId} value={state.id}>
          <code className="line-clamp-1 font-mono wrap-anywhere">{toShortLine(state.id, 80)}</code>
        </CopyButton>
        {seconds !== null && !isPending && <span className="shrink-0">{messages.retryIn(seconds)}</span>}
      </p>
    </article>
  );
}
