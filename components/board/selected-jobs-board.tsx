'use client';

import { useEffect } from 'react';
import { FinishNotifier } from '@/components/notifications/finish-notifier';
import { saveBoardPath } from '@/components/shell/board-path';
import { useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { CardList } from '@/components/jobs/card-list';
import { useWithoutRemoved } from '@/components/jobs/pending-removals';
import { FreshnessBar } from '@/components/jobs/freshness-bar';
import { SystemAlertList } from '@/components/jobs/system-alert-list';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { getMostUrgentPhase, countPhases, formatPhaseCounts } from '@/components/jobs/phase-counts';
import type { JobState } from '@/lib/contract/job-schemas';
import { useJobs } from '@/components/jobs/use-jobs';

const NO_JOBS: readonly JobState[] = [];

/** Board of the given jobs, in the given order. Its URL can be bookmarked. */
export function SelectedJobsBoard({ ids }: { ids: readonly string[] }) {
  const messages = useMessages();
  const { data, error, interruption, isRefreshing, refresh } = useJobs(ids);
  useEffect(saveBoardPath, [ids]);
  const states = useWithoutRemoved(data?.jobs ?? NO_JOBS);
  const counts = countPhases(states);
  const summary = formatPhaseCounts(counts, messages) || messages.board.loading;
  return (
    <div className="grid gap-4">
      <PageHead title={`${summary} – ${messages.product}`} icon={getMostUrgentPhase(counts)} />
      <h1 className="sr-only">{messages.board.title(ids.length)}</h1>
      <SystemAlertList alerts={data?.notices ?? []} />
      <FreshnessBar
        respondedAt={data?.respondedAt}
        error={error}
        isRefreshing={isRefreshing}
        refresh={refresh}
      >
        <p>{summary}</p>
      </FreshnessBar>
      <CardList name={ids.join(' ')} states={states} total={ids.length} interruption={interruption} />
      <StatusAnnouncer states={states} />
      <FinishNotifier states={states} />
    </div>
  );
}
