'use client';

import { toBoardCounts } from '@/components/board/board-counts';
import type { InitialBoard } from '@/components/board/board-state';
import { useBoard } from '@/components/board/use-board';
import { useBoardFilter } from '@/components/board/use-board-filter';
import { useMessages } from '@/components/shell/messages-provider';
import { Kiosk } from './kiosk';

/** Wallboard of all jobs that match the filter in the URL. Shows the first jobs of the board only. */
export function AllJobsKiosk({ initial }: { initial: InitialBoard | null }) {
  const messages = useMessages();
  const { query } = useBoardFilter();
  const { jobs, response, error, poller } = useBoard(query, initial, { isFirstPageOnly: true });
  return (
    <>
      <Kiosk
        name={messages.product}
        states={jobs}
        total={response?.totals.matching ?? 0}
        counts={response && toBoardCounts(response)}
        respondedAt={response?.respondedAt}
        error={error}
      />
      {poller}
    </>
  );
}
