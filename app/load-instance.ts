import { cache } from 'react';
import type { InstanceData } from '@/lib/client/polling';
import { getAuth } from '@/lib/server/auth/get-auth';
import { isKnownInstance, type InstanceState } from '@/lib/server/monitor/instances/instance-lookup';
import { PAGE_TIMEOUT_MS } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';
import { identifyViewerOrNull } from './require-identity';

/**
 * Loads an instance for the first paint. `initial` is null if it is unknown. Cached per request, so that the page and its
 * link preview share one lookup.
 */
export const loadInstance = cache(
  async (instanceId: string): Promise<{ state: InstanceState; initial: InstanceData | null }> => {
    const viewer = await identifyViewerOrNull();
    const state = await getMonitor().instances.get(instanceId, {
      timeoutMs: PAGE_TIMEOUT_MS,
      canFetchUnknown: () => viewer !== null && getAuth().canLookUp(viewer),
    });
    if (!isKnownInstance(state)) return { state, initial: null };
    return { state, initial: { ...state, etag: null, respondedAt: Date.now(), failuresBefore: 0 } };
  },
);
