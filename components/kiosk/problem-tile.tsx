import { getActor, PENDING_FACE, PROBLEM_FACES } from '@/components/jobs/problem-face';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { toShortLine } from '@/lib/domain/visible-text';
import { getProblemTitle } from '@/lib/i18n/messages';
import { getProblemDetails } from '@/lib/i18n/problem-details';
import { NAME_CLASS, TILE_CLASS, TILE_SIZES } from './tile-classes';

/** A job on a wallboard without a known state, and the reason. */
export function ProblemTile({ state: { id, problem }, isLarge }: { state: UnknownJob; isLarge: boolean }) {
  const messages = useMessages();
  const locale = useLocale();
  const sizes = TILE_SIZES[isLarge ? 'large' : 'normal'];
  const isPending = problem.code === 'look_up_pending';
  const { icon: Icon, color } = isPending ? PENDING_FACE : PROBLEM_FACES[getActor(problem.code)];
  const name = toShortLine(id, 80);
  return (
    <article
      aria-label={name}
      data-job={id}
      data-large={isLarge ? '' : undefined}
      className={`${TILE_CLASS} border-dashed border-mute/60`}
    >
      <div className="grid gap-1">
        <p className={`flex items-center gap-2 font-semibold ${color} ${sizes.status}`}>
          <Icon
            aria-hidden
            className={`${sizes.icon} shrink-0 ${isPending ? 'turning' : ''}`}
            strokeWidth={2.2}
          />
          <span>{getProblemTitle(messages, problem.code)}</span>
        </p>
        <h2 className={`${NAME_CLASS} text-mute`}>{name}</h2>
      </div>
      {!isPending && (
        <p className={`line-clamp-2 text-mute ${sizes.text}`}>
          {getProblemDetails(locale, problem.code).meaning}
        </p>
      )}
    </article>
  );
}
