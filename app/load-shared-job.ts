import { cache } from 'react';
import { readHandover } from '@/lib/server/auth/handover';
import { getAccess } from '@/lib/server/auth/process';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { toSharedJob } from '@/lib/contract/share-link-schemas';
import { getMonitor, getServices } from '@/lib/server/services';
import { unlessStoreFails } from '@/lib/server/store/errors';

/** Loads the job of a share link. Returns null if the link is expired or forged, or the job was removed. */
export const loadSharedJob = cache(
  async (token: string): Promise<{ state: KnownJob; expiresAt: number } | null> => {
    const link = readHandover(token, getAccess().secret(), getServices().store.now());
    if (link === null) return null;
    const state = (await getMonitor().getStoredJob(link.jobId).catch(unlessStoreFails)) ?? null;
    return state === null ? null : { state: toSharedJob(state), expiresAt: link.expiresAt };
  },
);
