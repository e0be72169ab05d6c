'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { FinishNotifier } from '@/components/notifications/finish-notifier';
import { useMessages } from '@/components/shell/messages-provider';
import { DETAIL_WIDTH } from '@/components/shell/page-width';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { isKnown } from '@/lib/contract/job-state';
import { toShortLine } from '@/lib/domain/visible-text';
import { getJobName } from '@/lib/i18n/job-text';
import { ConnectionNote } from '@/components/jobs/connection-note';
import { FreshnessBar } from '@/components/jobs/freshness-bar';
import { JobDetails } from './job-details';
import { SystemAlertList } from '@/components/jobs/system-alert-list';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { useJobs } from '@/components/jobs/use-jobs';

// Loaded when needed: most jobs are known, and few are removed.
const JobProblem = dynamic(() => import('./job-problem').then((module) => module.JobProblem));
const RemovedJob = dynamic(() => import('./removed-job').then((module) => module.RemovedJob), {
  ssr: false,
});

/** Page of one job, known or not. */
export function JobPageContent({ jobId }: { jobId: string }) {
  const [isRemoved, setRemoved] = useState(false);
  if (isRemoved) {
    return (
      <RemovedJob
        jobId={jobId}
        addAgain={() => {
          setRemoved(false);
        }}
      />
    );
  }
  return (
    <JobContent
      jobId={jobId}
      onRemoved={() => {
        setRemoved(true);
      }}
    />
  );
}

function JobContent({ jobId, onRemoved }: { jobId: string; onRemoved: () => void }) {
  const messages = useMessages();
  const { data, error, interruption, isRefreshing, refresh } = useJobs([jobId]);
  const state = data?.jobs[0];
  return (
    <div className={`grid gap-4 ${DETAIL_WIDTH}`}>
      <SystemAlertList alerts={data?.notices ?? []} />
      {state === undefined && error === null && <p className="text-mute">{messages.board.loading}</p>}
      {state !== undefined && isKnown(state) ? (
        <>
          <FreshnessBar
            respondedAt={data?.respondedAt}
            error={error}
            isRefreshing={isRefreshing}
            refresh={refresh}
          >
            <Breadcrumb current={getJobName(state.job, messages)} />
          </FreshnessBar>
          <JobDetails state={state} interruption={interruption} onRemoved={onRemoved} />
        </>
      ) : (
        <>
          <Breadcrumb current={toShortLine(jobId, 40)} />
          {error && <ConnectionNote error={error} retry={refresh} />}
          {state && <JobProblem state={state} retry={refresh} isRetrying={isRefreshing} />}
        </>
      )}
      <StatusAnnouncer states={data?.jobs ?? []} />
      <FinishNotifier states={data?.jobs ?? []} />
    </div>
  );
}
