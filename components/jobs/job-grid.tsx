import type { JobState } from '@/lib/api/answers';
import { isKnown, jobIdOf } from '@/lib/api/job-state';
import { JobCard } from './job-card';
import { ProblemCard } from './problem-card';

/** One column on a phone, as many as fit on a desk. */
export const CARD_GRID = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,20.5rem),1fr))] gap-3.5';

export function JobGrid({
  states,
  unreachableSince,
}: {
  states: readonly JobState[];
  unreachableSince: number | null;
}) {
  return (
    <ul className={`${CARD_GRID} items-start`}>
      {states.map((state) => (
        <li key={jobIdOf(state)} className="grid min-w-0">
          {isKnown(state) ? (
            <JobCard state={state} unreachableSince={unreachableSince} />
          ) : (
            <ProblemCard state={state} />
          )}
        </li>
      ))}
    </ul>
  );
}
