'use client';

import dynamic from 'next/dynamic';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown, getJobId } from '@/lib/contract/job-state';
import { CARD_GRID } from './card-grid';
import { openCard } from './open-card';
import type { Interruption } from './use-interruption';
import { JobCard } from './job-card';
import { useGridRange } from './use-grid-range';

// Loaded when needed: a board of all jobs has no unknown ones.
const ProblemCard = dynamic(() => import('./problem-card').then((module) => module.ProblemCard));

interface CardListProps {
  /** Identifies the list, to restore its size when the user returns. */
  name: string;
  states: readonly JobState[];
  /** Number of all jobs, including those not loaded. */
  total: number;
  interruption: Interruption | null;
  /** Called with the indexes of the first and last job on screen. */
  onVisibleRangeChange?: (range: { first: number; last: number }) => void;
}

/** List of any number of cards. Only cards near the screen are rendered; padding replaces the others. */
export function CardList({ name, states, total, interruption, onVisibleRangeChange }: CardListProps) {
  const grid = useRef<HTMLUListElement>(null);
  const { range, Window, setMeasured } = useGridRange(states.length);
  const showsProfile = useMemo(() => haveSeveralProfiles(states), [states]);
  const { first, last } = range.onScreen ?? { first: 0, last: -1 };
  const report = useEffectEvent((onScreen: { first: number; last: number }) =>
    onVisibleRangeChange?.(onScreen),
  );

  useEffect(() => {
    if (last >= 0) report({ first, last });
  }, [first, last, states]);

  return (
    <>
      <ul
        ref={grid}
        onClickCapture={openCard}
        // No style attribute in server-rendered HTML: the Content-Security-Policy blocks it. Set by a script it
        // is allowed.
        style={
          range.padding === null
            ? undefined
            : { paddingTop: range.padding.above, paddingBottom: range.padding.below }
        }
        className={`${CARD_GRID} [overflow-anchor:none]`}
      >
        {states.slice(range.start, range.end).map((state, i) => (
          <li
            key={getJobId(state)}
            data-index={range.start + i}
            aria-posinset={range.start + i + 1}
            aria-setsize={Math.max(total, states.length)}
            className="grid min-w-0"
          >
            {isKnown(state) ? (
              <JobCard state={state} interruption={interruption} showsProfile={showsProfile} />
            ) : (
              <ProblemCard state={state} />
            )}
          </li>
        ))}
      </ul>
      {Window && <Window grid={grid} name={name} count={states.length} onChange={setMeasured} />}
    </>
  );
}

function haveSeveralProfiles(states: readonly JobState[]): boolean {
  const [first, ...others] = states.filter(isKnown);
  return others.some(({ profile, region }) => profile !== first?.profile || region !== first.region);
}
