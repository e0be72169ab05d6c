import dynamic from 'next/dynamic';
import { memo, Suspense, useDeferredValue, useState } from 'react';
import { isGroupSort } from '@/lib/contract/board-filter';
import { ListView, type ListViewProps } from './list-view';

// Loaded when a board is grouped.
const GroupedList = dynamic(() => import('./grouped-list').then((module) => module.GroupedList));

/**
 * Jobs of a board in the chosen view, with headings if its sort has groups. Renders changes with a lower priority: they delay
 * no key typed meanwhile, and the last view, or what the server has rendered, stays visible until the code of the view has
 * loaded.
 */
export function JobList(props: ListViewProps) {
  return <DeferredList {...useDeferredValue(props)} />;
}

const DeferredList = memo(function DeferredList(props: ListViewProps) {
  const sort = props.sort?.current.sort;
  const group = sort !== undefined && isGroupSort(sort) && props.view !== 'timeline' ? sort : null;
  // A boundary lets the rest of the page handle input before a view whose code loads late. React empties a boundary that is new
  // to the page, so that none is added for another view.
  const [hasBoundary] = useState(group !== null || props.view !== 'cards');
  const list = group === null ? <ListView {...props} /> : <GroupedList {...props} groupedBy={group} />;
  return hasBoundary ? (
    <Suspense fallback={<div className="min-h-screen noscript:hidden" />}>{list}</Suspense>
  ) : (
    list
  );
});
