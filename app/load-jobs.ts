import { cache } from 'react';
import { identifyViewerOrNull } from './require-identity';
import { getAuth } from '@/lib/server/auth/get-auth';
import type { JobsData } from '@/lib/client/polling';
import { PAGE_TIMEOUT_MS } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';

/**
 * Loads the jobs of a page for the first paint. Cached per request, so that the page and its link preview share one
 * lookup.
 */
export const loadJobs = cache(async (...ids: string[]): Promise<JobsData> => {
  const viewer = await identifyViewerOrNull();
  const options = {
    timeoutMs: PAGE_TIMEOUT_MS,
    canFetchUnknown: () => viewer !== null && getAuth().canLookUp(viewer),
  };
  const jobs = await getMonitor().getJobs(ids, options);
  const notices = await getMonitor().readAlerts();
  return { jobs, notices, etag: null, respondedAt: Date.now(), failuresBefore: 0 };
});
