'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { EndNotifier } from '@/components/notify/end-notifier';
import { useMessages } from '@/components/shell/i18n';
import { isKnown } from '@/lib/contract/job-state';
import { ConnectionNote } from './connection-note';
import { FreshnessBar } from './freshness-bar';
import { JobDetails } from './job-details';
import { Notices } from './notices';
import { StatusAnnouncer } from './status-announcer';
import { useJobs } from './use-jobs';

// Loaded when needed: most jobs are known, and few are removed.
const JobProblem = dynamic(() => import('./job-problem').then((module) => module.JobProblem));
const ForgottenJob = dynamic(() => import('./forgotten-job').then((module) => module.ForgottenJob), {
  ssr: false,
});

/** Page of one job, known or not. */
export function JobView({ jobId }: { jobId: string }) {
  const [isForgotten, setForgotten] = useState(false);
  if (isForgotten) {
    return (
      <ForgottenJob
        jobId={jobId}
        watchAgain={() => {
          setForgotten(false);
        }}
      />
    );
  }
  return (
    <WatchedJob
      jobId={jobId}
      onForgotten={() => {
        setForgotten(true);
      }}
    />
  );
}

function WatchedJob({ jobId, onForgotten }: { jobId: string; onForgotten: () => void }) {
  const messages = useMessages();
  const { data, error, interruption, isRefreshing, refresh } = useJobs([jobId]);
  const state = data?.jobs[0];
  return (
    <div className="grid gap-4">
      <Notices notices={data?.notices ?? []} />
      {state === undefined && error === null && <p className="text-mute">{messages.board.loading}</p>}
      {state !== undefined && isKnown(state) ? (
        <>
          <FreshnessBar
            respondedAt={data?.respondedAt}
            error={error}
            isRefreshing={isRefreshing}
            refresh={refresh}
          />
          <JobDetails state={state} interruption={interruption} onForgotten={onForgotten} />
        </>
      ) : (
        <>
          {error && <ConnectionNote error={error} retry={refresh} />}
          {state && <JobProblem state={state} lookAgain={refresh} isLooking={isRefreshing} />}
        </>
      )}
      <StatusAnnouncer states={data?.jobs ?? []} />
      <EndNotifier states={data?.jobs ?? []} />
    </div>
  );
}
