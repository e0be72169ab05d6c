'use client';

import { useEffect } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { isKnown } from '@/lib/api/answers';
import { rememberOpened } from './recent-jobs-store';
import { FreshnessBar } from './freshness-bar';
import { JobGrid } from './job-grid';
import { StatusAnnouncer } from './status-announcer';
import { iconOf, tallyText } from './tally';
import { useJobs } from './use-jobs';

/** A bookmarkable board of just these jobs, in this order. */
export function JobBoard({ ids }: { ids: readonly string[] }) {
  const text = useMessages();
  const { data, error, unreachableSince, isRefreshing, refresh } = useJobs(ids);
  const states = data?.jobs ?? [];
  const known = states.filter(isKnown).map(({ job }) => job.id);

  useEffect(() => {
    rememberOpened(known);
    // The list is made anew at every render; its content counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known.join(' ')]);

  const tally = tallyText(states, text);
  return (
    <>
      <title>{`${tally || text.board.loading} – ${text.product}`}</title>
      <link rel="icon" href={iconOf(states)} type="image/svg+xml" />
      <h1 className="sr-only">{text.board.title(ids.length)}</h1>
      <FreshnessBar data={data} error={error} isRefreshing={isRefreshing} refresh={refresh}>
        <p>{tally || text.board.loading}</p>
      </FreshnessBar>
      <div className="mt-4">
        <JobGrid states={states} unreachableSince={unreachableSince} />
      </div>
      <StatusAnnouncer states={states} />
    </>
  );
}
