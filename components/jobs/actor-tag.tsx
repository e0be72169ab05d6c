import { useMessages } from '@/components/shell/messages-provider';
import { PROBLEM_FACES, type Actor } from './problem-face';

/** Tag that says who must act on a problem, or that it is retried. */
export function ActorTag({ actor }: { actor: Actor }) {
  return (
    <span data-actor={actor} className={`shrink-0 text-note ${PROBLEM_FACES[actor].color}`}>
      {useMessages().actor[actor]}
    </span>
  );
}
