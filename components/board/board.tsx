'use client';

import { CardList } from '@/components/jobs/card-list';
import { FreshnessBar } from '@/components/jobs/freshness-bar';
import { Notices } from '@/components/jobs/notices';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { EndNotifier } from '@/components/notify/end-notifier';
import { useMessages } from '@/components/shell/i18n';
import type { BoardAnswer } from '@/lib/api/answers';
import type { BoardFilter } from '@/lib/api/board-filter';
import type { Messages } from '@/lib/i18n/messages';
import { PHASES } from '@/lib/jobs/phase';
import { FirstVisit, NoMatch } from './empty-board';
import { PhaseFilter } from './phase-filter';
import { Toolbar } from './toolbar';
import { useBoard } from './use-board';
import { useBoardFilter } from './use-board-filter';

/** What this dashboard knows, filtered and ordered as the address says. */
export function Board() {
  const text = useMessages();
  const { filter, query } = useBoardFilter();
  const { jobs, answer, error, hasMore, isPrevious, ...board } = useBoard(query);
  const total = answer === null ? jobs.length : totalOf(answer.counts, filter);
  const isEmpty = answer !== null && jobs.length === 0 && !hasMore && !isPrevious;

  return (
    <div className="grid gap-4">
      <title>{titleOf(answer, text)}</title>
      <link rel="icon" href={iconOf(answer)} type="image/svg+xml" />
      <Notices notices={answer?.notices ?? []} />
      {isEmpty && !isFiltered(filter) ? (
        <FirstVisit />
      ) : (
        <>
          <h1 className="sr-only">{text.home}</h1>
          <FreshnessBar
            answeredAt={board.answeredAt}
            error={error}
            isRefreshing={board.isRefreshing}
            refresh={board.refresh}
          >
            {answer && <PhaseFilter counts={answer.counts} chosen={filter.phases} />}
            {answer !== null && answer.attention.overdue > 0 && (
              <span className="font-semibold text-waiting">
                {text.insight.overdue(answer.attention.overdue)}
              </span>
            )}
          </FreshnessBar>
          <Toolbar filter={filter} jobs={jobs} />
          <p role="status" className="sr-only">
            {isFiltered(filter) && !isPrevious && answer !== null && text.board.title(total)}
          </p>
          {isEmpty ? (
            <NoMatch />
          ) : (
            <div className={isPrevious ? 'opacity-60' : ''}>
              <CardList
                name={query}
                states={jobs}
                total={total}
                unreachableSince={board.unreachableSince}
                onShow={board.show}
              />
              <p className="mt-4 text-center text-sm text-mute empty:hidden">
                {answer === null
                  ? error === null && text.board.loadingPage
                  : hasMore && text.board.loadingMore}
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

/** How many jobs fit the filter: the counts leave the choice of phases out. */
function totalOf(counts: BoardAnswer['counts'], { phases }: BoardFilter): number {
  return (phases.length === 0 ? PHASES : phases).reduce((sum, phase) => sum + counts[phase], 0);
}

/** What is under way, and what failed lately; all else that has ever ended is no news. */
function titleOf(answer: BoardAnswer | null, text: Messages): string {
  const underWay = (['running', 'waiting', 'unknown'] as const)
    .map((phase) => ({ words: text.tally[phase], count: answer?.counts[phase] ?? 0 }))
    .concat({ words: text.tally.failed, count: answer?.attention.failedLately ?? 0 })
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => words(count));
  return [underWay.join(' · '), text.product].filter(Boolean).join(' – ');
}

/** By the worst there is. */
function iconOf(answer: BoardAnswer | null): string {
  const { running = 0, waiting = 0, unknown = 0 } = answer?.counts ?? {};
  const failed = answer?.attention.failedLately ?? 0;
  const worst = (
    [
      ['failed', failed],
      ['unknown', unknown],
      ['running', running],
      ['waiting', waiting],
    ] as const
  ).find(([, count]) => count > 0);
  return `/icons/${worst?.[0] ?? 'dashboard'}.svg`;
}
