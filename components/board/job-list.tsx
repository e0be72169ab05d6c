import dynamic from 'next/dynamic';
import { isGroupSort } from '@/lib/contract/board-filter';
import { ListView, type ListViewProps } from './list-view';

// Loaded when a board is grouped.
const GroupedList = dynamic(() => import('./grouped-list').then((module) => module.GroupedList), {
  // Keeps the scroll position while the code loads.
  loading: () => <div className="min-h-screen" />,
});

/** Jobs of a board in the chosen view, with headings if its sort has groups. */
export function JobList(list: ListViewProps) {
  const sort = list.sort?.current.sort;
  return sort !== undefined && isGroupSort(sort) && list.view !== 'timeline' ? (
    <GroupedList {...list} groupedBy={sort} />
  ) : (
    <ListView {...list} />
  );
}
