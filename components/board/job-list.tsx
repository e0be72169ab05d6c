import dynamic from 'next/dynamic';
import { memo, useDeferredValue } from 'react';
import { isGroupSort } from '@/lib/contract/board-filter';
import { ListView, type ListViewProps } from './list-view';

// Loaded when a board is grouped.
const GroupedList = dynamic(() => import('./grouped-list').then((module) => module.GroupedList));

/**
 * Jobs of a board in the chosen view, with headings if its sort has groups. Renders changes with a lower priority: they delay
 * no key typed meanwhile, and the last view, or what the server has rendered, stays visible until the code of the view has
 * loaded. A boundary (`Suspense`) around it would show a page without scripts no jobs: React sends large ones late.
 */
export function JobList(props: ListViewProps) {
  return <DeferredList {...useDeferredValue(props)} />;
}

const DeferredList = memo(function DeferredList(props: ListViewProps) {
  const sort = props.sort?.current.sort;
  return sort !== undefined && isGroupSort(sort) && props.view !== 'timeline' ? (
    <GroupedList {...props} groupedBy={sort} />
  ) : (
    <ListView {...props} />
  );
});
