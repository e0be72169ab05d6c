import { useEffect, useLayoutEffect } from 'react';
import { formatTitleCounts, toIconCounts, type BoardCounts } from '@/components/board/board-counts';
import { getMostUrgentPhase } from '@/components/jobs/phase-counts';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { useBrowserValue } from '@/components/shell/use-browser-value';
import type { JobState } from '@/lib/contract/job-schemas';
import { canRecover } from './can-recover';
import { ExitLink } from './exit-link';
import { KioskCounts } from './kiosk-counts';
import { KioskHead } from './kiosk-head';
import { KIOSK_MESSAGES } from './kiosk-messages';
import { KioskTiles } from './kiosk-tiles';
import { reloadFailedPage } from './reload-failed-page';
import { usePointerActivity } from './use-pointer-activity';
import { useTilePages } from './use-tile-pages';
import { useWakeLock } from './use-wake-lock';
import './kiosk.css';

interface KioskProps {
  name: string;
  /** Jobs to show, the most important first. */
  states: readonly JobState[];
  /** Number of all jobs, including those that are not shown. */
  total: number;
  /** Null before the first response. */
  counts: BoardCounts | null;
  /** Server time of the last response, in ms since 1970. */
  respondedAt: number | undefined;
  error: Error | null;
}

/** Wallboard: jobs on the whole screen, in pages that rotate, without controls. */
export function Kiosk({ name, states, total, counts, respondedAt, error }: KioskProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(KIOSK_MESSAGES);
  const isHydrated = useBrowserValue(() => true, false);
  const isPointerActive = usePointerActivity();
  const { area, layout, page, shown } = useTilePages(states);
  useLayoutEffect(markDocument, []);
  useEffect(reloadFailedPage, []);
  useWakeLock();
  const isInterrupted = error !== null;
  return (
    <div
      data-kiosk-live={isHydrated && canRecover(error) ? '' : undefined}
      data-idle={isPointerActive ? undefined : ''}
      className="kiosk fixed inset-0 flex flex-col gap-3 overflow-hidden bg-page p-5 text-base leading-snug"
    >
      <PageHead
        title={[counts && formatTitleCounts(counts, messages), name].filter(Boolean).join(' – ')}
        icon={getMostUrgentPhase(counts === null ? {} : toIconCounts(counts))}
      />
      <div className="grid gap-2">
        <KioskHead
          name={name}
          respondedAt={respondedAt}
          isPolled={states.some(({ nextCheckAt }) => nextCheckAt !== null)}
          isInterrupted={isInterrupted}
          page={page}
          pageCount={layout.pageCount}
          notShown={total - states.length}
        />
        {counts && <KioskCounts counts={counts} />}
      </div>
      <div ref={area} className="min-h-0 flex-1">
        {counts && states.length === 0 ? (
          <p className="grid h-full place-items-center text-3xl text-mute">{labels.empty}</p>
        ) : (
          <KioskTiles
            key={page}
            layout={layout}
            states={shown}
            first={page * layout.perPage}
            total={total}
            isInterrupted={isInterrupted}
          />
        )}
      </div>
      <ExitLink isShown={isPointerActive} />
      <StatusAnnouncer states={states} />
    </div>
  );
}

/** Marks the document as a wallboard, which hides the header. The inline script has done so before the first paint. */
function markDocument(): () => void {
  const { dataset } = document.documentElement;
  dataset['kiosk'] = '';
  return () => {
    delete dataset['kiosk'];
  };
}
