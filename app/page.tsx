import { HydrationBoundary } from '@tanstack/react-query';
import { loadBoard } from './load-board';
import { toSearchParams } from './search-params';
import { requireIdentity } from './require-identity';
import { getScriptNonce } from './script-nonce';
import { getSavedView } from './viewer-preferences';
import { AllJobsBoard } from '@/components/board/all-jobs-board';
import { KioskScript } from '@/components/kiosk/kiosk-script';
import { LateAllJobsKiosk } from '@/components/kiosk/late-kiosk';
import { NO_FILTER, parseBoardFilter } from '@/lib/contract/board-filter';
import { isKioskRequested } from '@/lib/contract/kiosk-url';

/** Board of known jobs, or a wallboard of them. The URL contains the filter; an invalid filter is ignored. */
export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const params = toSearchParams(await searchParams);
  const query = params.toString();
  await requireIdentity(query === '' ? '/' : `/?${query}`);
  const filter = parseBoardFilter(params) ?? NO_FILTER;
  return (
    <HydrationBoundary state={await loadBoard(filter)}>
      {isKioskRequested(params) ? (
        <>
          <KioskScript nonce={await getScriptNonce()} />
          <LateAllJobsKiosk />
        </>
      ) : (
        <AllJobsBoard savedView={await getSavedView()} />
      )}
    </HydrationBoundary>
  );
}
