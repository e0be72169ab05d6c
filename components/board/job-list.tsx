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

/** Jobs of a board in the chosen view. */
export function JobList({ view, ...list }: ComponentProps<typeof JobTable> & { view: BoardView }) {
  if (view === 'table') return <JobTable {...list} />;
  const { name, states, total, interruption, onVisibleRangeChange } = list;
  return (
    <CardList
      name={name}
      states={states}
      total={total}
      interruption={interruption}
      {...(onVisibleRangeChange && { onVisibleRangeChange })}
    />
  );
}
