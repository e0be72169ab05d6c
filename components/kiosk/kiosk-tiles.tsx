import { CARD_GRID } from '@/components/jobs/card-grid';
import type { JobState } from '@/lib/contract/job-schemas';
import { getJobId, isKnown } from '@/lib/contract/job-state';
import { KioskTile } from './kiosk-tile';
import { ProblemTile } from './problem-tile';
import type { TileLayout } from './tile-grid';

interface KioskTilesProps {
  layout: TileLayout;
  /** Jobs on the page. */
  states: readonly JobState[];
  /** Index of the first of them among all jobs. */
  first: number;
  /** Number of all jobs. */
  total: number;
  isInterrupted: boolean;
}

/** One page of a wallboard. Fills its container. */
export function KioskTiles({ layout, states, first, total, isInterrupted }: KioskTilesProps) {
  const { grid, isLarge } = layout;
  return (
    <ul
      // No style attribute in server-rendered HTML: the Content-Security-Policy blocks it. Set by a script it is allowed.
      style={
        grid === null
          ? undefined
          : {
              gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
              gridTemplateRows: `repeat(${grid.rows}, minmax(0, 1fr))`,
            }
      }
      className={`kiosk-page ${CARD_GRID} h-full overflow-hidden`}
    >
      {states.map((state, index) => (
        <li
          key={getJobId(state)}
          aria-posinset={first + index + 1}
          aria-setsize={Math.max(total, states.length)}
          className="grid min-h-0 min-w-0"
        >
          {isKnown(state) ? (
            <KioskTile state={state} isInterrupted={isInterrupted} isLarge={isLarge} />
          ) : (
            <ProblemTile state={state} isLarge={isLarge} />
          )}
        </li>
      ))}
    </ul>
  );
}
