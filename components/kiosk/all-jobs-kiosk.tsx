'use client';

import { useQuery } from '@tanstack/react-query';
import { toBoardCounts } from '@/components/board/board-counts';
import { useBoardFilter } from '@/components/board/use-board-filter';
import { useMessages } from '@/components/shell/messages-provider';
import { boardPageOptions } from '@/lib/client/board-queries';
import { Kiosk } from './kiosk';

const FIRST_PAGE = { cursor: null, until: null };

/** Wallboard of all jobs that match the filter in the URL. Shows the first jobs of the board only. */
export function AllJobsKiosk() {
  const messages = useMessages();
  const { query } = useBoardFilter();
  const { data, error } = useQuery(boardPageOptions(query, FIRST_PAGE, true));
  return (
    <Kiosk
      name={messages.product}
      states={data?.jobs ?? NO_JOBS}
      total={data?.totals.matching ?? 0}
      counts={data === undefined ? null : toBoardCounts(data)}
      respondedAt={data?.respondedAt}
      error={error}
    />
  );
}

const NO_JOBS: [] = [];
