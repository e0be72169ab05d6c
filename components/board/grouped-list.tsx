import { useMemo } from 'react';
import { groupJobs } from '@/components/jobs/group-jobs';
import type { GroupSort } from '@/lib/contract/board-filter';
import { GroupTitle } from './group-title';
import { ListView, type ListViewProps } from './list-view';

/** List with a heading above each group of jobs. */
export function GroupedList({ groupedBy, ...list }: ListViewProps & { groupedBy: GroupSort }) {
  const { states, total, view } = list;
  const headings = useMemo(() => {
    const groups = groupJobs(states, groupedBy);
    return new Map(
      groups.map((group, i) => {
        // More jobs of the last group may follow.
        const isWhole = i < groups.length - 1 || states.length >= total;
        const title = (
          <GroupTitle group={group} groupedBy={groupedBy} isWhole={isWhole} isInGrid={view === 'table'} />
        );
        return [group.start, { key: `group ${group.key}`, title }];
      }),
    );
  }, [states, total, view, groupedBy]);
  return <ListView {...list} headings={headings} />;
}
