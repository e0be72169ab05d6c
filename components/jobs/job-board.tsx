'use client';

import { EndNotifier } from '@/components/notify/end-notifier';
import { useMessages } from '@/components/shell/i18n';
import { FreshnessBar } from './freshness-bar';
import { JobGrid } from './job-grid';
import { Notices } from './notices';
import { StatusAnnouncer } from './status-announcer';
import { iconOf, tallyText } from './tally';
import { useJobs } from './use-jobs';

/** A bookmarkable board of just these jobs, in this order. */
export function JobBoard({ ids }: { ids: readonly string[] }) {
  const text = useMessages();
  const { data, error, unreachableSince, isRefreshing, refresh } = useJobs(ids);
  const states = data?.jobs ?? [];
  const tally = tallyText(states, text);
  return (
    <div className="grid gap-4">
      <title>{`${tally || text.board.loading} – ${text.product}`}</title>
      <link rel="icon" href={iconOf(states)} type="image/svg+xml" />
      <h1 className="sr-only">{text.board.title(ids.length)}</h1>
      <Notices notices={data?.notices ?? []} />
      <FreshnessBar answeredAt={data?.answeredAt} error={error} isRefreshing={isRefreshing} refresh={refresh}>
        <p>{tally || text.board.loading}</p>
      </FreshnessBar>
      <JobGrid states={states} unreachableSince={unreachableSince} />
      <StatusAnnouncer states={states} />
      <EndNotifier states={states} />
    </div>
  );
}
