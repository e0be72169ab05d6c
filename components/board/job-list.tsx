import dynamic from 'next/dynamic';
import { useDeferredValue } from 'react';
import { isGroupSort } from '@/lib/contract/board-filter';
import { ListView, type ListViewProps } from './list-view';

// Loaded when a board is grouped.
const GroupedList = dynamic(() => import('./grouped-list').then((module) => module.GroupedList), {
  // Keeps the scroll position while the code loads.
  loading: () => <div className="min-h-screen" />,
});

/** Jobs of a board in the chosen view, with headings if its sort has groups. */
export function JobList(props: ListViewProps) {
  // Rendering the cards of a response can be interrupted, so that it delays no key typed meanwhile.
  const list = { ...props, states: useDeferredValue(props.states) };
  const sort = list.sort?.current.sort;
  return sort !== undefined && isGroupSort(sort) && list.view !== 'timeline' ? (
    <GroupedList {...list} groupedBy={sort} />
  ) : (
    <ListView {...list} />
  );
}
