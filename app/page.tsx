import { loadBoard } from './load-board';
import { toSearchParams } from './search-params';
import { requireIdentity } from './require-identity';
import { getScriptNonce } from './script-nonce';
import { getSavedView } from './viewer-preferences';
import { AllJobsBoard } from '@/components/board/all-jobs-board';
import { KioskScript } from '@/components/kiosk/kiosk-script';
import { LateAllJobsKiosk } from '@/components/kiosk/late-kiosk';
import { NO_FILTER, parseBoardFilter } from '@/lib/contract/board-filter';
import { getChosenView } from '@/lib/contract/board-view';
import { isKioskRequested } from '@/lib/contract/kiosk-url';
import { toUnderWayFilter } from '@/lib/contract/under-way-filter';

/** Board of known jobs, or a wallboard of them. The URL contains the filter; an invalid filter is ignored. */
export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const params = toSearchParams(await searchParams);
  const query = params.toString();
  await requireIdentity(query === '' ? '/' : `/?${query}`);
  const filter = parseBoardFilter(params) ?? NO_FILTER;
  const savedView = await getSavedView();
  const isKiosk = isKioskRequested(params);
  const isTimeline = !isKiosk && getChosenView(params, savedView) === 'timeline';
  const initial = await loadBoard(isTimeline ? toUnderWayFilter(filter) : filter);
  if (!isKiosk) return <AllJobsBoard initial={initial} savedView={savedView} />;
  return (
    <>
      <KioskScript nonce={await getScriptNonce()} />
      <LateAllJobsKiosk initial={initial} />
    </>
  );
}
