'use client';

import { useEffect, useEffectEvent } from 'react';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown, getJobId } from '@/lib/contract/job-state';
import { CARD_GRID } from './card-grid';
import type { Interruption } from './interruption';
import { JobCard } from './job-card';
import { ProblemCard } from './problem-card';
import { useGridWindow } from './use-grid-window';

interface CardListProps {
  /** Of the list, to find it again as it was left. */
  name: string;
  states: readonly JobState[];
  /** How many there are, loaded or not. */
  total: number;
  interruption: Interruption | null;
  /** Hears which of them are on screen, by their places. */
  onShow?: (range: { first: number; last: number }) => void;
}

/** As many cards as one likes: those near the screen are in the page, the others are only room. */
export function CardList({ name, states, total, interruption, onShow }: CardListProps) {
  const { grid, shown } = useGridWindow(name, states.length);
  const { first, last } = shown.onScreen ?? { first: 0, last: -1 };
  const tell = useEffectEvent((range: { first: number; last: number }) => onShow?.(range));

  useEffect(() => {
    if (last >= 0) tell({ first, last });
  }, [first, last, states]);

  return (
    <ul
      ref={grid}
      // No style in the server's page: the Content-Security-Policy refuses the attribute, not what a script sets.
      style={
        shown.room === null ? undefined : { paddingTop: shown.room.above, paddingBottom: shown.room.below }
      }
      className={`${CARD_GRID} [overflow-anchor:none]`}
    >
      {states.slice(shown.start, shown.end).map((state, i) => (
        <li
          key={getJobId(state)}
          data-index={shown.start + i}
          aria-posinset={shown.start + i + 1}
          aria-setsize={Math.max(total, states.length)}
          className="grid min-w-0"
        >
          {isKnown(state) ? (
            <JobCard state={state} interruption={interruption} />
          ) : (
            <ProblemCard state={state} />
          )}
        </li>
      ))}
    </ul>
  );
}
