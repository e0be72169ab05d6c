'use client';

import { createLateModule } from '@/components/shell/create-late-module';
import { throwLoadError } from '@/lib/client/load-api-client';
import type { JobsData } from '@/lib/client/polling';
import { usePolledQuery } from './use-polled-query';
import { usePoller, type PolledState } from './use-poller';

const useLatePoller = createLateModule(() => import('./jobs-poller').catch(throwLoadError));

/**
 * Returns the jobs of a page, first those that the server rendered, and the element that polls them, which the page renders.
 *
 * @param initial Must stay the same object while the page has no newer one.
 */
export function useJobs(ids: readonly string[], initial: JobsData) {
  const { polled, props } = usePoller<PolledState<JobsData>>();
  const { module, error } = useLatePoller();
  return {
    ...usePolledQuery(polled ?? { data: initial, error }, async () => (await props.actions.get()).refresh()),
    poller: module && <module.JobsPoller ids={ids} initial={initial} {...props} />,
  };
}
