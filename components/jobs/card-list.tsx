'use client';

import dynamic from 'next/dynamic';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown, getJobId } from '@/lib/contract/job-state';
import { CARD_GRID } from './card-grid';
import type { ListHeadings } from './list-headings';
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
  /** Undefined if the jobs are in no groups. */
  headings?: ListHeadings | undefined;
  /** Called with the indexes of the first and last job on screen. */
  onVisibleRangeChange?: (range: { first: number; last: number }) => void;
}

/** List of any number of cards. Only cards near the screen are rendered; padding replaces the others. */
export function CardList({
  name,
  states,
  total,
  interruption,
  headings,
  onVisibleRangeChange,
}: CardListProps) {
  const grid = useRef<HTMLUListElement>(null);
  const { range, Window, setMeasured } = useGridRange(states.length);
  const groupStarts = useMemo(() => (headings?.size ? [...headings.keys()] : undefined), [headings]);
  const titleTag = groupStarts ? 'h3' : 'h2';
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
        {states.slice(range.start, range.end).flatMap((state, i) => {
          const index = range.start + i;
          const heading = headings?.get(index);
          return [
            heading && (
              <li key={heading.key} className="col-span-full min-w-0 pt-2">
                <h2 className="text-lg font-semibold">{heading.title}</h2>
              </li>
            ),
            <li
              key={getJobId(state)}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={Math.max(total, states.length)}
              className="grid min-w-0"
            >
              {isKnown(state) ? (
                <JobCard
                  state={state}
                  interruption={interruption}
                  showsProfile={showsProfile}
                  titleTag={titleTag}
                />
              ) : (
                <ProblemCard state={state} titleTag={titleTag} />
              )}
            </li>,
          ];
        })}
      </ul>
      {Window && (
        <Window
          grid={grid}
          name={name}
          count={states.length}
          groupStarts={groupStarts}
          onChange={setMeasured}
        />
      )}
    </>
  );
}

function haveSeveralProfiles(states: readonly JobState[]): boolean {
  const [first, ...others] = states.filter(isKnown);
  return others.some(({ profile, region }) => profile !== first?.profile || region !== first.region);
}
