'use client';

import { useEffect, useEffectEvent } from 'react';
import { JobCard } from '@/components/jobs/job-card';
import { CARD_GRID } from '@/components/jobs/job-grid';
import type { KnownJob } from '@/lib/api/answers';
import { PAGE_LIMIT } from '@/lib/api/board-queries';
import { useGridWindow } from './use-grid-window';

interface CardListProps {
  /** Of the list, to find it again as it was left. */
  name: string;
  jobs: readonly KnownJob[];
  /** How many there are, loaded or not. */
  total: number;
  unreachableSince: number | null;
  onShow: (range: { first: number; last: number }) => void;
}

/** As many cards as one likes: those near the screen are in the page, the others are only room. */
export function CardList({ name, jobs, total, unreachableSince, onShow }: CardListProps) {
  const { grid, shown } = useGridWindow(name, jobs.length, PAGE_LIMIT);
  const { first, last } = shown.onScreen ?? { first: 0, last: -1 };
  const tell = useEffectEvent(onShow);

  useEffect(() => {
    if (last >= 0) tell({ first, last });
  }, [first, last, jobs]);

  return (
    <ul
      ref={grid}
      // No style in the server's page: the Content-Security-Policy refuses the attribute, not what a script sets.
      style={
        shown.room === null ? undefined : { paddingTop: shown.room.above, paddingBottom: shown.room.below }
      }
      className={`${CARD_GRID} [overflow-anchor:none]`}
    >
      {jobs.slice(shown.start, shown.end).map((state, i) => (
        <li
          key={state.job.id}
          data-index={shown.start + i}
          aria-posinset={shown.start + i + 1}
          aria-setsize={Math.max(total, jobs.length)}
          className="grid min-w-0 items-start"
        >
          <JobCard state={state} unreachableSince={unreachableSince} />
        </li>
      ))}
    </ul>
  );
}
