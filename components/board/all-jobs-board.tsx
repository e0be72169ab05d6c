'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { FreshnessBar } from '@/components/jobs/freshness-bar';
import { SystemAlertList } from '@/components/jobs/system-alert-list';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { getMostUrgentPhase } from '@/components/jobs/phase-counts';
import { LateFinishNotifier } from '@/components/notifications/late-finish-notifier';
import { useSavedBoardJobs } from '@/components/shell/board-jobs';
import { saveBoardPath } from '@/components/shell/board-path';
import { createLateComponent } from '@/components/shell/create-late-component';
import { useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { isFiltered, toBoardSearchParams, type BoardFilter } from '@/lib/contract/board-filter';
import { toUnderWayFilter } from '@/lib/contract/under-way-filter';
import type { BoardView } from '@/lib/contract/board-view';
import { formatMatching, toBoardCounts, toIconCounts, formatTitleCounts } from './board-counts';
import { FIRST_PAINT_ID } from '@/components/shell/first-paint';
import { BELOW_BOARD_HEAD, BoardHead } from './board-head';
import type { InitialBoard } from './board-state';
import { JobList } from './job-list';
import { StatusFilter } from './status-filter';
import { BoardToolbar } from './board-toolbar';
import { useBoard } from './use-board';
import { useBoardView, useChosenView } from './use-board-view';
import { updateBoardFilter, useBoardFilter } from './use-board-filter';
import { useHistorySync } from '@/components/shell/use-history-sync';

// Loaded when needed: few boards are empty.
const NoMatch = dynamic(() => import('./no-match').then((module) => module.NoMatch));
const FirstVisit = dynamic(() => import('./first-visit').then((module) => module.FirstVisit));

// Loaded after the page, which works without it.
const LastDays = createLateComponent<Pick<BoardFilter, 'profile' | 'type'>>(() =>
  import('@/components/insights/last-days').then((module) => module.LastDays),
);

interface AllJobsBoardProps {
  initial: InitialBoard | null;
  savedView: BoardView | null;
}

/** All jobs of the dashboard, filtered and sorted according to the URL. */
export function AllJobsBoard({ initial, savedView }: AllJobsBoardProps) {
  const messages = useMessages();
  const { filter, query } = useBoardFilter();
  useHistorySync();
  const isTimeline = useChosenView(savedView) === 'timeline';
  const { jobs, response, error, hasMore, isPrevious, ...board } = useBoard(
    isTimeline ? toBoardSearchParams(toUnderWayFilter(filter)).toString() : query,
    initial,
  );
  const counts = response && toBoardCounts(response);
  const total = response?.totals.matching ?? jobs.length;
  const view = useBoardView(savedView, response && total);
  useEffect(saveBoardPath, [query, view]);
  useSavedBoardJobs(jobs);
  const isEmpty = response !== null && jobs.length === 0 && !hasMore && !isPrevious;
  const isFirstVisit = isEmpty && (isTimeline ? response.totals.all === 0 : !isFiltered(filter));
  // The first visit says itself that there is no profile.
  const alerts = (response?.notices ?? []).filter(({ code }) => !isFirstVisit || code !== 'no_profile');

  return (
    <div className="grid gap-4">
      <PageHead
        title={[counts && formatTitleCounts(counts, messages), messages.product].filter(Boolean).join(' – ')}
        icon={getMostUrgentPhase(counts === null ? {} : toIconCounts(counts))}
      />
      <SystemAlertList alerts={alerts} />
      {isFirstVisit ? (
        <FirstVisit alerts={response.notices} />
      ) : (
        <>
          <h1 className="sr-only">{messages.home}</h1>
          <BoardHead>
            {/* The space at the right is free for the last days, so that nothing moves when they come. */}
            <div className="relative xl:pr-72">
              {counts && <StatusFilter counts={counts} filter={filter} />}
              <div className="absolute top-0 right-0 max-w-70 max-xl:hidden">
                <LastDays profile={filter.profile} type={filter.type} />
              </div>
            </div>
            <FreshnessBar
              respondedAt={board.respondedAt}
              error={error}
              isRefreshing={board.isRefreshing}
              refresh={board.refresh}
            >
              <BoardToolbar filter={filter} choices={response?.choices} view={view} />
            </FreshnessBar>
          </BoardHead>
          {response && (
            <p role="status" className="text-sm text-mute">
              {!isPrevious &&
                (isFiltered(filter) || isTimeline
                  ? messages.board.matching(formatMatching(response.totals, filter), response.totals.all)
                  : messages.board.title(total))}
            </p>
          )}
          {isEmpty && !isTimeline ? (
            <NoMatch filter={filter} />
          ) : (
            <div className={`${BELOW_BOARD_HEAD} ${isPrevious ? 'opacity-60' : ''}`}>
              <div id={FIRST_PAINT_ID} hidden />
              <JobList
                view={view}
                name={query}
                states={jobs}
                total={total}
                interruption={board.interruption}
                sort={{ current: filter, choose: updateBoardFilter }}
                onVisibleRangeChange={board.reportVisibleRange}
              />
              <p className="mt-4 text-center text-sm text-mute empty:hidden">
                {response === null
                  ? error === null && messages.board.loadingPage
                  : hasMore && !isTimeline
                    ? messages.board.loadingMore
                    : !isTimeline && messages.board.end}
              </p>
            </div>
          )}
        </>
      )}
      <StatusAnnouncer states={jobs} />
      <LateFinishNotifier states={jobs} />
      {board.poller}
    </div>
  );
}
