'use client';

import { EndNotifier } from '@/components/notify/end-notifier';
import { useMessages } from '@/components/shell/i18n';
import { CardList } from './card-list';
import { FreshnessBar } from './freshness-bar';
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
      <CardList name={ids.join(' ')} states={states} total={ids.length} unreachableSince={unreachableSince} />
      <StatusAnnouncer states={states} />
      <EndNotifier states={states} />
    </div>
  );
}
