'use client';

import { EndNotifier } from '@/components/notify/end-notifier';
import { useMessages } from '@/components/shell/i18n';
import { PageHead } from '@/components/shell/page-head';
import { CardList } from './card-list';
import { FreshnessBar } from './freshness-bar';
import { Notices } from './notices';
import { StatusAnnouncer } from './status-announcer';
import { mostPressing, tallyOf, tallyText } from './tally';
import { useJobs } from './use-jobs';

/** Board of the given jobs, in the given order. Its URL can be bookmarked. */
export function JobBoard({ ids }: { ids: readonly string[] }) {
  const messages = useMessages();
  const { data, error, interruption, isRefreshing, refresh } = useJobs(ids);
  const states = data?.jobs ?? [];
  const tally = tallyOf(states);
  const words = tallyText(tally, messages) || messages.board.loading;
  return (
    <div className="grid gap-4">
      <PageHead title={`${words} – ${messages.product}`} icon={mostPressing(tally)} />
      <h1 className="sr-only">{messages.board.title(ids.length)}</h1>
      <Notices notices={data?.notices ?? []} />
      <FreshnessBar
        respondedAt={data?.respondedAt}
        error={error}
        isRefreshing={isRefreshing}
        refresh={refresh}
      >
        <p>{words}</p>
      </FreshnessBar>
      <CardList name={ids.join(' ')} states={states} total={ids.length} interruption={interruption} />
      <StatusAnnouncer states={states} />
      <EndNotifier states={states} />
    </div>
  );
}
