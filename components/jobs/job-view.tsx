'use client';

import { useEffect } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { isKnown } from '@/lib/api/answers';
import { ConnectionNote } from './connection-note';
import { FreshnessBar } from './freshness-bar';
import { JobDetails } from './job-details';
import { JobProblem } from './job-problem';
import { rememberOpened } from './recent-jobs-store';
import { StatusAnnouncer } from './status-announcer';
import { useJobs } from './use-jobs';

/** The bookmark: one job, whatever is known of it. */
export function JobView({ jobId }: { jobId: string }) {
  const text = useMessages();
  const { data, error, unreachableSince, isRefreshing, refresh } = useJobs([jobId]);
  const state = data?.jobs[0];
  const isRemembered = state !== undefined && isKnown(state);

  useEffect(() => {
    if (isRemembered) rememberOpened([jobId]);
  }, [isRemembered, jobId]);

  return (
    <>
      {state === undefined && <p className="text-mute">{text.board.loading}</p>}
      {state !== undefined && isKnown(state) && (
        <div className="grid gap-4">
          <FreshnessBar data={data} error={error} isRefreshing={isRefreshing} refresh={refresh} />
          <JobDetails state={state} unreachableSince={unreachableSince} />
        </div>
      )}
      {state !== undefined && !isKnown(state) && (
        <div className="grid gap-4">
          {error && <ConnectionNote error={error} retry={refresh} />}
          <JobProblem state={state} lookAgain={refresh} isLooking={isRefreshing} />
        </div>
      )}
      <StatusAnnouncer states={data?.jobs ?? []} />
    </>
  );
}
