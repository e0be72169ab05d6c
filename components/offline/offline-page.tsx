'use client';

import { WifiOff } from 'lucide-react';
import { useEffect, useMemo, useState, useSyncExternalStore, type MouseEvent } from 'react';
import { CARD_GRID } from '@/components/jobs/card-grid';
import { JobCard } from '@/components/jobs/job-card';
import { useLocale, useMessages } from '@/components/shell/i18n';
import { PageHead } from '@/components/shell/page-head';
import { timeOfDay } from '@/components/time/format';
import { useTimeZone } from '@/components/time/time-zone';
import { offline as en } from '@/lib/i18n/en/offline';
import { offline as zh } from '@/lib/i18n/zh/offline';
import { readText } from './kept';
import { readKept, withSeen, type LastKnown } from './last-known';
import { goOnWhenReached } from './go-on';
import { selectKept } from './select-kept';

const WORDS = { en, zh };

/** Shown in place of any page while the dashboard is unreachable: the jobs that this browser has cached. */
export function OfflinePage() {
  const locale = useLocale();
  const labels = WORDS[locale];
  const product = useMessages().product;
  // The server knows neither the URL nor the cached jobs, so the page is rendered in the browser only.
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  useEffect(goOnWhenReached, []);

  return (
    <div className="grid gap-4">
      <PageHead title={`${labels.title} – ${product}`} />
      {isInBrowser && <Kept />}
    </div>
  );
}

function Kept() {
  const labels = WORDS[useLocale()];
  const now = useState(Date.now)[0];
  const kept = useState(() => withSeen(readKept(readText())?.jobs ?? [], [], now))[0];
  const { jobs, missing } = selectKept(kept, window.location);
  return (
    <>
      <h1 className="sr-only">{labels.title}</h1>
      <div
        role="status"
        className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-xl border border-dashed border-waiting bg-card px-4 py-2.5 text-sm"
      >
        <WifiOff aria-hidden className="size-4.5 shrink-0 text-waiting" />
        <span className="min-w-0 flex-1 basis-52">{kept.length > 0 ? labels.lead : labels.nothingLead}</span>
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
      </div>
      {missing.map((id) => (
        <p key={id} className="wrap-anywhere">
          {labels.notKept(id.slice(0, 64))}
        </p>
      ))}
      {jobs.length > 0 && (
        // Client-side navigation would wait for the unreachable dashboard.
        <ul className={CARD_GRID} onClickCapture={followAtOnce}>
          {jobs.map((job) => (
            <KeptJob key={job.state.job.id} job={job} now={now} />
          ))}
        </ul>
      )}
      {kept.length === 0 ? (
        <section className="mx-auto max-w-xl py-10 text-center">
          <h2 className="text-xl font-semibold tracking-tight">{labels.nothing}</h2>
          <p className="mt-2 text-mute">{labels.nothingText}</p>
        </section>
      ) : (
        jobs.length < kept.length && (
          <p className="text-sm">
            {jobs.length === 0 && missing.length === 0 && `${labels.noneFits} `}
            <a href="/" className="underline hover:text-accent">
              {labels.all(kept.length)}
            </a>
          </p>
        )
      )}
    </>
  );
}

function KeptJob({ job: { state, seenAt }, now }: { job: LastKnown; now: number }) {
  const messages = useMessages();
  const labels = WORDS[useLocale()];
  const zone = useTimeZone();
  const interruption = useMemo(() => ({ since: seenAt, why: messages.stale.unreachable }), [seenAt, messages]);
  return (
    <li className="grid min-w-0 grid-rows-[auto_1fr] gap-1">
      <p className="px-1 text-note text-waiting">{labels.asOf(timeOfDay(seenAt, now, zone, messages))}</p>
      <JobCard state={state} interruption={interruption} />
    </li>
  );
}

const never = () => () => undefined;

function followAtOnce(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  window.location.assign(link.href);
}
