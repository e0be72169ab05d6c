import type { Metadata } from 'next';
import { loadJobs } from '@/app/load-jobs';
import { toSearchParams } from '@/app/search-params';
import { createLinkPreview } from '@/app/link-preview';
import { LongRedirect } from '@/app/long-redirect';
import { MAX_LOCATION_LENGTH } from '@/app/redirect-length';
import { canViewJobs, identifyViewerOrNull, requireIdentity } from '@/app/require-identity';
import { toSignInPath } from '@/components/auth/sign-in-path';
import { KioskScript } from '@/components/kiosk/kiosk-script';
import { LateSelectedJobsKiosk } from '@/components/kiosk/late-kiosk';
import { SelectedJobsBoard } from '@/components/board/selected-jobs-board';
import { parseBoardFilter, toEmptyFilter } from '@/lib/contract/board-filter';
import { readBoardName, toSelectedBoardPath } from '@/lib/contract/board-path';
import { isKioskRequested, toKioskPath } from '@/lib/contract/kiosk-url';
import { parseJobIdParams } from '@/lib/contract/job-id-params';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { getMessages } from '@/lib/i18n/catalog';
import { getScriptNonce } from '@/app/script-nonce';
import { getSavedView, getViewerPreferences } from '@/app/viewer-preferences';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { resolveSearchPath } from './find/resolve-search-path';

export async function generateMetadata({ searchParams }: PageProps<'/jobs'>): Promise<Metadata> {
  const ids = toUniqueIds(toSearchParams(await searchParams));
  if (ids.length === 0 || !(await canViewJobs())) return createLinkPreview(null);
  return createLinkPreview({ states: (await loadJobs(...ids)).jobs });
}

function toUniqueIds(params: URLSearchParams): string[] {
  return [...new Set(parseJobIdParams(params))].slice(0, MAX_JOB_IDS);
}

/** Board or wallboard of the jobs in `?id=A&id=B`, or packed in `?ids=`. `?text=` is submitted by the paste box if JavaScript is not available. */
export default async function BoardPage({ searchParams }: PageProps<'/jobs'>) {
  const params = toSearchParams(await searchParams);
  const ids = toUniqueIds(params);
  const filter = parseBoardFilter(params, ids) ?? toEmptyFilter(ids);
  const isKiosk = isKioskRequested(params);
  const board = toSelectedBoardPath(filter, readBoardName(params));
  const path = ids.length === 0 ? `/jobs?${params.toString()}` : isKiosk ? toKioskPath(board) : board;
  if (path.length > MAX_LOCATION_LENGTH && (await identifyViewerOrNull()) === null)
    return <LongRedirect url={toSignInPath(path)} />;
  const identity = await requireIdentity(path);
  if (ids.length === 0) {
    const text = params.getAll('text').join('\n');
    return <LongRedirect url={await resolveSearchPath(text, identity)} />;
  }
  const initial = await loadJobs(...ids);
  if (isKiosk) {
    return (
      <>
        <KioskScript nonce={await getScriptNonce()} />
        <LateSelectedJobsKiosk ids={ids} initial={initial} />
      </>
    );
  }
  const messages = getMessages((await getViewerPreferences()).locale);
  return (
    <div className="grid gap-2">
      <Breadcrumb href="/" current={readBoardName(params) || messages.board.title(ids.length)} />
      <SelectedJobsBoard ids={ids} initial={initial} savedView={await getSavedView()} />
    </div>
  );
}
