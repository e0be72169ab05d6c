'use client';

import { useSyncExternalStore } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { FreshnessBar } from './freshness-bar';
import { JobGrid } from './job-grid';
import { forgetRecent, recentJobs, subscribeToRecent } from './recent-jobs-store';
import { StatusAnnouncer } from './status-announcer';
import { iconOf, tallyText } from './tally';
import { useJobs } from './use-jobs';

const EXAMPLE_ID = '36db69c5-b2d5-11eb-b044-0255ac101219';

/** What was opened in this browser, or on a first visit what to do. */
export function RecentJobs() {
  const text = useMessages();
  const ids = useSyncExternalStore(subscribeToRecent, recentJobs, () => null);
  // What this browser remembers is not known to the server.
  if (ids === null) return <PageHead />;
  return ids.length === 0 ? <FirstVisit /> : <Recent ids={ids} title={text.recent.title} />;
}

function Recent({ ids, title }: { ids: readonly string[]; title: string }) {
  const text = useMessages();
  const { data, error, unreachableSince, isRefreshing, refresh } = useJobs(ids);
  const states = data?.jobs ?? [];
  return (
    <section aria-label={title}>
      <title>{data ? `${tallyText(states, text)} – ${text.product}` : text.product}</title>
      <link rel="icon" href={iconOf(states)} type="image/svg+xml" />
      <FreshnessBar data={data} error={error} isRefreshing={isRefreshing} refresh={refresh}>
        <h1 className="text-base font-semibold text-ink">{title}</h1>
        <button type="button" onClick={forgetRecent} className="min-h-6 underline hover:text-accent">
          {text.recent.clear}
        </button>
      </FreshnessBar>
      <div className="mt-4">
        {data ? (
          <JobGrid states={states} unreachableSince={unreachableSince} />
        ) : (
          <p className="text-mute">{text.board.loading}</p>
        )}
      </div>
      <StatusAnnouncer states={states} />
    </section>
  );
}

function FirstVisit() {
  const text = useMessages();
  return (
    <section className="mx-auto max-w-xl py-10">
      <PageHead />
      <h1 className="text-2xl font-semibold tracking-tight">{text.recent.emptyTitle}</h1>
      <p className="mt-3 text-mute">{text.recent.emptyText}</p>
      <p className="mt-6 text-sm text-mute">{text.recent.emptyExample}</p>
      <code className="mt-1 block font-mono text-sm wrap-anywhere">{EXAMPLE_ID}</code>
    </section>
  );
}

function PageHead() {
  return (
    <>
      <title>{useMessages().product}</title>
      <link rel="icon" href="/icons/dashboard.svg" type="image/svg+xml" />
    </>
  );
}
