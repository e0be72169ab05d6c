'use client';

import { WifiOff } from 'lucide-react';
import { useEffect, useMemo, useState, type MouseEvent } from 'react';
import { CARD_GRID } from '@/components/jobs/card-grid';
import { JobCard } from '@/components/jobs/job-card';
import { openCard } from '@/components/jobs/open-card';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { useBrowserValue } from '@/components/shell/use-browser-value';
import { formatTimeOfDay } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { WarningNote } from '@/components/ui/warning-note';
import { removeBasePath, withBasePath } from '@/lib/contract/base-path';
import { offline as en } from '@/lib/i18n/en/offline';
import { offline as zh } from '@/lib/i18n/zh/offline';
import { readOfflineCache } from './offline-cache';
import { parseOfflineCache, mergeSeenJobs, type CachedJob } from './cached-jobs';
import { resumeWhenReachable } from './resume-when-reachable';
import { selectCachedJobs } from './select-cached-jobs';

const MESSAGES = { en, zh };

/** Shown in place of any page while the dashboard is unreachable: the jobs that this browser has cached. */
export function OfflinePage() {
  const labels = useFeatureMessages(MESSAGES);
  const product = useMessages().product;
  // The server has neither the URL nor the cached jobs, so the page is rendered in the browser only.
  const isInBrowser = useBrowserValue(() => true, false);
  useEffect(resumeWhenReachable, []);

  return (
    <div className="grid gap-4">
      <PageHead title={`${labels.title} – ${product}`} />
      {isInBrowser && <CachedJobs />}
    </div>
  );
}

function CachedJobs() {
  const labels = useFeatureMessages(MESSAGES);
  const now = useState(Date.now)[0];
  const cached = useState(() => mergeSeenJobs(parseOfflineCache(readOfflineCache())?.jobs ?? [], [], now))[0];
  const { jobs, missing } = selectCachedJobs(cached, {
    pathname: removeBasePath(window.location.pathname),
    search: window.location.search,
  });
  return (
    <>
      <h1 className="sr-only">{labels.title}</h1>
      <WarningNote role="status" icon={WifiOff} text={cached.length > 0 ? labels.lead : labels.emptyLead}>
        <button
          type="button"
          data-key="r"
          onClick={() => {
            window.location.reload();
          }}
          className="min-h-6 underline hover:text-accent"
        >
          {labels.tryNow}
        </button>
      </WarningNote>
      {missing.map((id) => (
        <p key={id} className="wrap-anywhere">
          {labels.jobNotSaved(id.slice(0, 64))}
        </p>
      ))}
      {jobs.length > 0 && (
        // Client-side navigation would wait for the unreachable dashboard.
        <ul className={CARD_GRID} onClickCapture={openAnyCard}>
          {jobs.map((job) => (
            <CachedJobCard key={job.state.job.id} job={job} now={now} />
          ))}
        </ul>
      )}
      {cached.length === 0 ? (
        <section className="max-w-xl py-6">
          <h2 className="text-xl font-semibold tracking-tight">{labels.emptyTitle}</h2>
          <p className="mt-2 text-mute">{labels.emptyText}</p>
        </section>
      ) : (
        jobs.length < cached.length && (
          <p className="text-sm">
            {jobs.length === 0 && missing.length === 0 && <span>{`${labels.noMatch} `}</span>}
            <a href={withBasePath('/')} className="underline hover:text-accent">
              {labels.showAll(cached.length)}
            </a>
          </p>
        )
      )}
    </>
  );
}

function CachedJobCard({ job: { state, seenAt }, now }: { job: CachedJob; now: number }) {
  const messages = useMessages();
  const labels = useFeatureMessages(MESSAGES);
  const zone = useTimeZone();
  const interruption = useMemo(
    () => ({ since: seenAt, reason: messages.stale.unreachable }),
    [seenAt, messages],
  );
  return (
    <li className="grid min-w-0 grid-rows-[auto_1fr] gap-1">
      <p className="px-1 text-note text-waiting">
        {labels.asOfTime(formatTimeOfDay(seenAt, now, zone, messages))}
      </p>
      <JobCard state={state} interruption={interruption} />
    </li>
  );
}

function openAnyCard(event: MouseEvent): void {
  openCard(event);
  navigateWithReload(event);
}

function navigateWithReload(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  window.location.assign(link.href);
}
