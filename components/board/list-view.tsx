import dynamic from 'next/dynamic';
import type { ComponentProps } from 'react';
import { CardList } from '@/components/jobs/card-list';
import type { BoardView } from '@/lib/contract/board-view';

const loadTable = () => import('@/components/table/job-table');

// Loaded when a board is shown as a table.
const JobTable = dynamic(() => loadTable().then((module) => module.JobTable), {
  // Keeps the scroll position while the table loads.
  loading: () => <div className="min-h-screen" />,
});

/** Loads the table before it is needed. */
export function preloadTable(): void {
  loadTable().catch(() => undefined);
}

export type ListViewProps = ComponentProps<typeof JobTable> & { view: BoardView };

/** Jobs as cards or as a table. */
export function ListView({ view, sort, ...list }: ListViewProps) {
  return view === 'table' ? <JobTable sort={sort} {...list} /> : <CardList {...list} />;
}
