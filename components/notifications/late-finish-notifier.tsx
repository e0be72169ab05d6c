'use client';

import dynamic from 'next/dynamic';
import { usePageLoaded } from '@/components/shell/use-page-loaded';
import type { JobState } from '@/lib/contract/job-schemas';

const FinishNotifier = dynamic(
  () =>
    import('./finish-notifier').then(
      (module) => module.FinishNotifier,
      () => Nothing,
    ),
  { ssr: false },
);
const Nothing = () => null;

/** Browser notifications when jobs of this page finish. Their code is loaded after the page. */
export function LateFinishNotifier({ states }: { states: readonly JobState[] }) {
  return usePageLoaded() && <FinishNotifier states={states} />;
}
