import { dehydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import { cache } from 'react';
import { instanceKey } from '@/lib/client/instance-queries';
import type { InstanceData } from '@/lib/client/polling';
import { getAuth } from '@/lib/server/auth/get-auth';
import { isKnownInstance, type InstanceState } from '@/lib/server/monitor/instances/instance-lookup';
import { PAGE_TIMEOUT_MS } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';
import { identifyViewerOrNull } from './require-identity';

/**
 * Loads an instance for the first paint, and as React Query state that the browser continues to poll. Cached per
 * request, so that the page and its link preview share one lookup.
 */
export const loadInstance = cache(
  async (instanceId: string): Promise<{ state: InstanceState; dehydrated: DehydratedState }> => {
    const viewer = await identifyViewerOrNull();
    const state = await getMonitor().instances.get(instanceId, {
      timeoutMs: PAGE_TIMEOUT_MS,
      canFetchUnknown: () => viewer !== null && getAuth().canLookUp(viewer),
    });
    const client = new QueryClient();
    if (isKnownInstance(state)) {
      const data: InstanceData = { ...state, etag: null, respondedAt: Date.now(), failuresBefore: 0 };
      client.setQueryData(instanceKey(instanceId), data);
    }
    return { state, dehydrated: dehydrate(client) };
  },
);
