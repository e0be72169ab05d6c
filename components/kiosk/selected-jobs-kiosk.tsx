'use client';

import { useSearchParams } from 'next/navigation';
import { selectJobs } from '@/components/board/select-jobs';
import { useBoardFilter } from '@/components/board/use-board-filter';
import { useJobs } from '@/components/jobs/use-jobs';
import { useMessages } from '@/components/shell/messages-provider';
import { readBoardName } from '@/lib/contract/board-path';
import { PAGE_SIZE } from '@/lib/client/board-queries';
import type { JobsData } from '@/lib/client/polling';
import { Kiosk } from './kiosk';

/** Wallboard of the given jobs that match the filter in the URL. By attention, unless the URL has another order. */
export function SelectedJobsKiosk({ ids, initial }: { ids: readonly string[]; initial: JobsData }) {
  const messages = useMessages();
  const { filter } = useBoardFilter(ids);
  const params = new URLSearchParams(useSearchParams());
  const { data, error, poller } = useJobs(ids, initial);
  const sort = params.has('sort') ? filter.sort : 'attention';
  const { jobs, counts } = selectJobs(data?.jobs ?? [], { ...filter, sort }, data?.respondedAt ?? 0);
  return (
    <>
      <Kiosk
        name={readBoardName(params) || messages.product}
        states={jobs.slice(0, PAGE_SIZE)}
        total={jobs.length}
        counts={data === undefined ? null : counts}
        respondedAt={data?.respondedAt}
        error={error}
      />
      {poller}
    </>
  );
}
