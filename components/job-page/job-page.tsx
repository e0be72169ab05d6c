'use client';

import dynamic from 'next/dynamic';
import { LateFinishNotifier } from '@/components/notifications/late-finish-notifier';
import { readBoardJobs } from '@/components/shell/board-jobs';
import { createLateComponent } from '@/components/shell/create-late-component';
import { useMessages } from '@/components/shell/messages-provider';
import { useBrowserValue } from '@/components/shell/use-browser-value';
import { DETAIL_WIDTH } from '@/components/shell/page-width';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import type { JobsData } from '@/lib/client/polling';
import { isKnown } from '@/lib/contract/job-state';
import { toShortLine } from '@/lib/domain/visible-text';
import { getJobName } from '@/lib/i18n/job-text';
import { LateConnectionNote } from '@/components/jobs/late-connection-note';
import { RefreshButton } from '@/components/jobs/refresh-button';
import { JobDetails } from './job-details';
import { SystemAlertList } from '@/components/jobs/system-alert-list';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { useJobs } from '@/components/jobs/use-jobs';

// Loaded when needed: many jobs are not opened on a board. The page works without it, for example offline.
const NeighborLinks = createLateComponent<{ jobId: string }>(() =>
  import('./neighbor-links').then((module) => module.NeighborLinks),
);
// Loaded when needed: most jobs are known.
const JobProblem = dynamic(() => import('./job-problem').then((module) => module.JobProblem));

/** Page of one job, known or not. */
export function JobPageContent({ jobId, initial }: { jobId: string; initial: JobsData }) {
  const messages = useMessages();
  const { data, error, interruption, isRefreshing, refresh, poller } = useJobs([jobId], initial);
  const isOnBoard = useBrowserValue(() => readBoardJobs().includes(jobId), false);
  const state = data?.jobs[0];
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-4 ${DETAIL_WIDTH}`}>
      <SystemAlertList alerts={data?.notices ?? []} />
      {state === undefined && error === null && <p className="text-mute">{messages.board.loading}</p>}
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <Breadcrumb
          current={
            state !== undefined && isKnown(state) ? getJobName(state.job, messages) : toShortLine(jobId, 40)
          }
        />
        {isOnBoard && <NeighborLinks jobId={jobId} />}
      </div>
      <LateConnectionNote error={error} retry={refresh} />
      {state !== undefined &&
        (isKnown(state) ? (
          <JobDetails
            state={state}
            interruption={interruption}
            refresh={<RefreshButton isRefreshing={isRefreshing} refresh={refresh} />}
          />
        ) : (
          <JobProblem state={state} retry={refresh} isRetrying={isRefreshing} />
        ))}
      <StatusAnnouncer states={data?.jobs ?? []} />
      <LateFinishNotifier states={data?.jobs ?? []} />
      {poller}
    </div>
  );
}
