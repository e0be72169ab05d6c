import { dehydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import { cache } from 'react';
import { identifyViewerOrNull } from './require-identity';
import { getAuth } from '@/lib/server/auth/get-auth';
import type { JobState } from '@/lib/contract/job-schemas';
import type { JobsData } from '@/lib/client/polling';
import { jobsKey } from '@/lib/client/jobs-queries';
import { PAGE_TIMEOUT_MS } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';

/**
 * Loads the jobs of a page for the first paint, and as React Query state that the browser continues to poll. Cached per
 * request, so that the page and its link preview share one lookup.
 */
export const loadJobs = cache(
  async (...ids: string[]): Promise<{ jobs: JobState[]; dehydrated: DehydratedState }> => {
    const viewer = await identifyViewerOrNull();
    const options = {
      timeoutMs: PAGE_TIMEOUT_MS,
      canFetchUnknown: () => viewer !== null && getAuth().canLookUp(viewer),
    };
    const jobs = await getMonitor().getJobs(ids, options);
    const notices = await getMonitor().readAlerts();
    const data: JobsData = { jobs, notices, etag: null, respondedAt: Date.now(), failuresBefore: 0 };
    const client = new QueryClient();
    client.setQueryData(jobsKey(ids), data);
    return { jobs, dehydrated: dehydrate(client) };
  },
);
