import dynamic from 'next/dynamic';
import { memo, Suspense, useDeferredValue } from 'react';
import { isGroupSort } from '@/lib/contract/board-filter';
import { ListView, type ListViewProps } from './list-view';

// Loaded when a board is grouped.
const GroupedList = dynamic(() => import('./grouped-list').then((module) => module.GroupedList));

/**
 * Jobs of a board in the chosen view, with headings if its sort has groups. Renders changes with a lower priority: they delay
 * no key typed meanwhile, and what the server has rendered, or the last view, stays visible until the code of the view has
 * loaded.
 */
export function JobList(props: ListViewProps) {
  return <DeferredList {...useDeferredValue(props)} />;
}

const DeferredList = memo(function DeferredList(props: ListViewProps) {
  const sort = props.sort?.current.sort;
  return (
    // One boundary for all views: a boundary that is already on the page keeps its content until the next view is complete.
    <Suspense fallback={<div className="min-h-screen" />}>
      {sort !== undefined && isGroupSort(sort) && props.view !== 'timeline' ? (
        <GroupedList {...props} groupedBy={sort} />
      ) : (
        <ListView {...props} />
      )}
    </Suspense>
  );
});
