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

/** In place of any page where the dashboard cannot be reached: what this browser last saw of its jobs. */
export function OfflinePage() {
  const locale = useLocale();
  const words = WORDS[locale];
  const product = useMessages().product;
  // The address and what is kept are the browser's: the page as the server made it knows neither.
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  useEffect(goOnWhenReached, []);

  return (
    <div className="grid gap-4">
      <PageHead title={`${words.title} – ${product}`} />
      {isInBrowser && <Kept />}
    </div>
  );
}

function Kept() {
  const words = WORDS[useLocale()];
  const now = useState(Date.now)[0];
  const kept = useState(() => withSeen(readKept(readText())?.jobs ?? [], [], now))[0];
  const { jobs, missing } = selectKept(kept, window.location);
  return (
    <>
      <h1 className="sr-only">{words.title}</h1>
      <div
        role="status"
        className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-xl border border-dashed border-waiting bg-card px-4 py-2.5 text-sm"
      >
        <WifiOff aria-hidden className="size-4.5 shrink-0 text-waiting" />
        <span className="min-w-0 flex-1 basis-52">{kept.length > 0 ? words.lead : words.nothingLead}</span>
        <button
          type="button"
          data-key="r"
          onClick={() => {
            window.location.reload();
          }}
          className="min-h-6 underline hover:text-accent"
        >
          {words.tryNow}
        </button>
      </div>
      {missing.map((id) => (
        <p key={id} className="wrap-anywhere">
          {words.notKept(id.slice(0, 64))}
        </p>
      ))}
      {jobs.length > 0 && (
        // Within the page a router would ask the dashboard, and wait for it.
        <ul className={CARD_GRID} onClickCapture={followAtOnce}>
          {jobs.map((job) => (
            <KeptJob key={job.state.job.id} job={job} now={now} />
          ))}
        </ul>
      )}
      {kept.length === 0 ? (
        <section className="mx-auto max-w-xl py-10 text-center">
          <h2 className="text-xl font-semibold tracking-tight">{words.nothing}</h2>
          <p className="mt-2 text-mute">{words.nothingText}</p>
        </section>
      ) : (
        jobs.length < kept.length && (
          <p className="text-sm">
            {jobs.length === 0 && missing.length === 0 && `${words.noneFits} `}
            <a href="/" className="underline hover:text-accent">
              {words.all(kept.length)}
            </a>
          </p>
        )
      )}
    </>
  );
}

function KeptJob({ job: { state, seenAt }, now }: { job: LastKnown; now: number }) {
  const text = useMessages();
  const words = WORDS[useLocale()];
  const zone = useTimeZone();
  const interruption = useMemo(() => ({ since: seenAt, why: text.stale.unreachable }), [seenAt, text]);
  return (
    <li className="grid min-w-0 grid-rows-[auto_1fr] gap-1">
      <p className="px-1 text-note text-waiting">{words.asOf(timeOfDay(seenAt, now, zone, text))}</p>
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
