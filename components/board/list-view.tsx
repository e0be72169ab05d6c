import dynamic from 'next/dynamic';
import type { ComponentProps } from 'react';
import { CardList } from '@/components/jobs/card-list';
import type { BoardView } from '@/lib/contract/board-view';

const loadTable = () => import('@/components/table/job-table');

// Loaded when a board is shown as a table.
const JobTable = dynamic(() => loadTable().then((module) => module.JobTable));

// Loaded when a board is shown as a timeline.
const UnderWayTimeline = dynamic(() =>
  import('@/components/timeline/under-way-timeline').then((module) => module.UnderWayTimeline),
);

/** Loads the table before it is needed. */
export function preloadTable(): void {
  loadTable().catch(() => undefined);
}

export type ListViewProps = ComponentProps<typeof JobTable> & { view: BoardView };

/** Jobs as cards, as a table, or those under way on a timeline. */
export function ListView({ view, sort, ...list }: ListViewProps) {
  if (view === 'timeline')
    return <UnderWayTimeline states={list.states} onVisibleRangeChange={list.onVisibleRangeChange} />;
  return view === 'table' ? <JobTable sort={sort} {...list} /> : <CardList {...list} />;
}
