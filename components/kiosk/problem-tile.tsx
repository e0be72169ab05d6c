import { getActor, PENDING_FACE, PROBLEM_FACES } from '@/components/jobs/problem-face';
import { useMessages } from '@/components/shell/messages-provider';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { toShortLine } from '@/lib/domain/visible-text';
import { getProblemText } from '@/lib/i18n/messages';
import { NAME_CLASS, TILE_CLASS, TILE_SIZES } from './tile-classes';

/** A job on a wallboard without a known state, and the reason. */
export function ProblemTile({ state: { id, problem }, isLarge }: { state: UnknownJob; isLarge: boolean }) {
  const messages = useMessages();
  const sizes = TILE_SIZES[isLarge ? 'large' : 'normal'];
  const isPending = problem.code === 'look_up_pending';
  const { icon: Icon, color } = isPending ? PENDING_FACE : PROBLEM_FACES[getActor(problem.code)];
  const { title, meaning } = getProblemText(messages, problem.code);
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
          <span>{title}</span>
        </p>
        <h2 className={`${NAME_CLASS} text-mute`}>{name}</h2>
      </div>
      {!isPending && <p className={`line-clamp-2 text-mute ${sizes.text}`}>{meaning}</p>}
    </article>
  );
}
