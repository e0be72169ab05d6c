'use client';

import { CardList } from '@/components/jobs/card-list';
import { FreshnessBar } from '@/components/jobs/freshness-bar';
import { Notices } from '@/components/jobs/notices';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { mostPressing, tallyText, type Tally } from '@/components/jobs/tally';
import { EndNotifier } from '@/components/notify/end-notifier';
import { useMessages } from '@/components/shell/i18n';
import { PageHead } from '@/components/shell/page-head';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import type { BoardFilter } from '@/lib/contract/board-filter';
import { PHASES } from '@/lib/domain/phase';
import { FirstVisit, NoMatch } from './empty-board';
import { PhaseFilter } from './phase-filter';
import { Toolbar } from './toolbar';
import { useBoard } from './use-board';
import { useBoardFilter } from './use-board-filter';
import { useHistoryInStep } from './use-history-in-step';

/** All jobs of the dashboard, filtered and sorted as the URL says. */
export function Board() {
  const messages = useMessages();
  const { filter, query } = useBoardFilter();
  useHistoryInStep();
  const { jobs, answer, error, hasMore, isPrevious, ...board } = useBoard(query);
  const total = answer === null ? jobs.length : totalOf(answer.counts, filter);
  const news = newsOf(answer);
  const isEmpty = answer !== null && jobs.length === 0 && !hasMore && !isPrevious;

  return (
    <div className="grid gap-4">
      <PageHead
        title={[tallyText(news, messages), messages.product].filter(Boolean).join(' – ')}
        icon={mostPressing(news)}
      />
      <Notices notices={answer?.notices ?? []} />
      {isEmpty && !isFiltered(filter) ? (
        <FirstVisit />
      ) : (
        <>
          <h1 className="sr-only">{messages.home}</h1>
          {answer && (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-mute">
              <PhaseFilter counts={answer.counts} chosen={filter.phases} />
              {/* Of all jobs: beside the counts of some it would contradict them. */}
              {answer.attention.overdue > 0 && !isFiltered(filter) && (
                <span className="font-semibold text-waiting">
                  {messages.insight.overdue(answer.attention.overdue)}
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
            <Toolbar filter={filter} choices={answer?.choices} />
          </FreshnessBar>
          <p role="status" className="sr-only">
            {isFiltered(filter) && !isPrevious && answer !== null && messages.board.title(total)}
          </p>
          {isEmpty ? (
            <NoMatch />
          ) : (
            <div className={isPrevious ? 'opacity-60' : ''}>
              <CardList
                name={query}
                states={jobs}
                total={total}
                interruption={board.interruption}
                onShow={board.show}
              />
              <p className="mt-4 text-center text-sm text-mute empty:hidden">
                {answer === null
                  ? error === null && messages.board.loadingPage
                  : hasMore && messages.board.loadingMore}
              </p>
            </div>
          )}
        </>
      )}
      <StatusAnnouncer states={jobs} />
      <EndNotifier states={jobs} />
    </div>
  );
}

function isFiltered({ phases, type, profile, text }: BoardFilter): boolean {
  return phases.length > 0 || type !== null || profile !== null || text !== '';
}

/** Number of jobs that match the filter. The server's counts ignore the phase filter. */
function totalOf(counts: BoardResponse['counts'], { phases }: BoardFilter): number {
  return (phases.length === 0 ? PHASES : phases).reduce((sum, phase) => sum + counts[phase], 0);
}

/** Counts for the page title: unfinished jobs and recent failures. Older jobs are not news. */
function newsOf(answer: BoardResponse | null): Tally {
  if (answer === null) return {};
  const { running, waiting, unknown } = answer.counts;
  return { running, waiting, unknown, failed: answer.attention.failedLately };
}
