'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { FreshnessBar } from '@/components/jobs/freshness-bar';
import { SystemAlertList } from '@/components/jobs/system-alert-list';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { getMostUrgentPhase, formatPhaseCounts, type PhaseCounts } from '@/components/jobs/phase-counts';
import { FinishNotifier } from '@/components/notifications/finish-notifier';
import { saveBoardPath } from '@/components/shell/board-path';
import { useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import type { BoardFilter } from '@/lib/contract/board-filter';
import type { BoardView } from '@/lib/contract/board-view';
import { PHASES } from '@/lib/domain/phase';
import { JobList } from './job-list';
import { PhaseFilter } from './phase-filter';
import { BoardToolbar } from './board-toolbar';
import { useBoard } from './use-board';
import { useBoardView } from './use-board-view';
import { updateBoardFilter, useBoardFilter } from './use-board-filter';
import { useHistorySync } from './use-history-sync';

// Loaded when needed: few boards are empty.
const NoMatch = dynamic(() => import('./no-match').then((module) => module.NoMatch));
const FirstVisit = dynamic(() => import('./first-visit').then((module) => module.FirstVisit));

/** All jobs of the dashboard, filtered and sorted according to the URL. */
export function AllJobsBoard({ savedView }: { savedView: BoardView | null }) {
  const messages = useMessages();
  const { filter, query } = useBoardFilter();
  useHistorySync();
  const { jobs, response, error, hasMore, isPrevious, ...board } = useBoard(query);
  const total = response === null ? jobs.length : computeTotal(response.counts, filter);
  const view = useBoardView(savedView, response && total);
  useEffect(saveBoardPath, [query, view]);
  const titleCounts = toTitleCounts(response);
  const isEmpty = response !== null && jobs.length === 0 && !hasMore && !isPrevious;

  return (
    <div className="grid gap-4">
      <PageHead
        title={[formatPhaseCounts(titleCounts, messages), messages.product].filter(Boolean).join(' – ')}
        icon={getMostUrgentPhase(titleCounts)}
      />
      <SystemAlertList alerts={response?.notices ?? []} />
      {isEmpty && !isFiltered(filter) ? (
        <FirstVisit />
      ) : (
        <>
          <h1 className="sr-only">{messages.home}</h1>
          {response && (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-mute">
              <PhaseFilter counts={response.counts} chosen={filter.phases} />
              {/* Counts all jobs, so it would contradict the counts of a filtered board. */}
              {response.attention.overdue > 0 && !isFiltered(filter) && (
                <span className="font-semibold text-slow">
                  {messages.analysis.slowCount(response.attention.overdue)}
                </span>
              )}
            </div>
          )}
          <FreshnessBar
            respondedAt={board.respondedAt}
            error={error}
            isRefreshing={board.isRefreshing}
            refresh={board.refresh}
          >
            <BoardToolbar filter={filter} choices={response?.choices} view={view} />
          </FreshnessBar>
          <p role="status" className="sr-only">
            {isFiltered(filter) && !isPrevious && response !== null && messages.board.title(total)}
          </p>
          {isEmpty ? (
            <NoMatch />
          ) : (
            <div className={isPrevious ? 'opacity-60' : ''}>
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
                  : hasMore && messages.board.loadingMore}
              </p>
            </div>
          )}
        </>
      )}
      <StatusAnnouncer states={jobs} />
      <FinishNotifier states={jobs} />
    </div>
  );
}

function isFiltered({ phases, type, profile, text }: BoardFilter): boolean {
  return phases.length > 0 || type !== null || profile !== null || text !== '';
}

/** Number of jobs that match the filter. The server's counts ignore the phase filter. */
function computeTotal(counts: BoardResponse['counts'], { phases }: BoardFilter): number {
  return (phases.length === 0 ? PHASES : phases).reduce((sum, phase) => sum + counts[phase], 0);
}

/** Counts for the page title: unfinished jobs and recent failures. Older jobs are not news. */
function toTitleCounts(response: BoardResponse | null): PhaseCounts {
  if (response === null) return {};
  const { running, waiting, unknown } = response.counts;
  return { running, waiting, unknown, failed: response.attention.failedLately };
}
