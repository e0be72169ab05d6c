'use client';

import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo } from 'react';
import { LateFinishNotifier } from '@/components/notifications/late-finish-notifier';
import { useSavedBoardJobs } from '@/components/shell/board-jobs';
import { saveBoardPath } from '@/components/shell/board-path';
import { useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { useWithoutRemoved } from '@/components/jobs/pending-removals';
import { FreshnessBar } from '@/components/jobs/freshness-bar';
import { SystemAlertList } from '@/components/jobs/system-alert-list';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { getMostUrgentPhase, countPhases, formatPhaseCounts } from '@/components/jobs/phase-counts';
import { useJobs } from '@/components/jobs/use-jobs';
import type { JobsData } from '@/lib/client/polling';
import { isFiltered } from '@/lib/contract/board-filter';
import { readBoardName } from '@/lib/contract/board-path';
import type { BoardView } from '@/lib/contract/board-view';
import { FIRST_PAINT_ID } from '@/components/shell/first-paint';
import { BELOW_BOARD_HEAD, BoardHead } from './board-head';
import { BoardActions } from './board-actions';
import { BoardToolbar } from './board-toolbar';
import { JobList } from './job-list';
import { selectJobs } from './select-jobs';
import { StatusFilter } from './status-filter';
import { updateBoardFilter, useBoardFilter } from './use-board-filter';
import { useBoardView } from './use-board-view';
import { useHistorySync } from '@/components/shell/use-history-sync';

const NoMatch = dynamic(() => import('./no-match').then((module) => module.NoMatch));

/** Board of the given jobs, with the filter, the order and the name in its URL, which can be bookmarked. */
export function SelectedJobsBoard({
  ids,
  initial,
  savedView,
}: {
  ids: readonly string[];
  initial: JobsData;
  savedView: BoardView | null;
}) {
  const messages = useMessages();
  const { filter, query } = useBoardFilter(ids);
  const name = readBoardName(new URLSearchParams(useSearchParams()));
  useHistorySync();
  const { data, error, interruption, isRefreshing, refresh, poller } = useJobs(ids, initial);
  const view = useBoardView(savedView, ids.length);
  useEffect(saveBoardPath, [query, name, view]);
  const states = useWithoutRemoved(useMemo(() => data?.jobs ?? [], [data]));
  const respondedAt = data?.respondedAt;
  // Times and durations are compared with the time of the response: between two, only the digits of a card change.
  const { jobs, counts, choices } = selectJobs(states, filter, respondedAt ?? 0);
  useSavedBoardJobs(jobs);
  const allCounts = countPhases(states);
  const summary = formatPhaseCounts(allCounts, messages) || messages.board.loading;
  return (
    <div className="grid gap-4">
      <PageHead
        title={[name, summary, messages.product].filter(Boolean).join(' – ')}
        icon={getMostUrgentPhase(allCounts)}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 flex-1 basis-full text-xl sm:basis-0 font-semibold tracking-tight wrap-anywhere">
          {name || messages.board.title(ids.length)}
        </h1>
        <BoardActions filter={filter} name={name} states={states} />
      </div>
      <SystemAlertList alerts={data?.notices ?? []} />
      <BoardHead>
        <StatusFilter counts={counts} filter={filter} />
        <FreshnessBar respondedAt={respondedAt} error={error} isRefreshing={isRefreshing} refresh={refresh}>
          <BoardToolbar filter={filter} choices={choices} view={view} />
        </FreshnessBar>
      </BoardHead>
      <p role="status" className="text-sm text-mute">
        {isFiltered(filter)
          ? messages.board.matching(jobs.length, ids.length)
          : messages.board.title(ids.length)}
      </p>
      {jobs.length === 0 && data !== undefined ? (
        <NoMatch filter={filter} />
      ) : (
        <div className={BELOW_BOARD_HEAD}>
          <div id={FIRST_PAINT_ID} hidden />
          <JobList
            view={view}
            name={query}
            states={jobs}
            total={jobs.length}
            interruption={interruption}
            sort={{ current: filter, choose: updateBoardFilter }}
          />
        </div>
      )}
      <StatusAnnouncer states={states} />
      <LateFinishNotifier states={states} />
      {poller}
    </div>
  );
}
