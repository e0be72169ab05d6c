import { cache } from 'react';
import { readShareLink } from '@/lib/server/auth/share-link-token';
import { getAuth } from '@/lib/server/auth/get-auth';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { toSharedJob } from '@/lib/contract/share-link-schemas';
import { getMonitor, getServices } from '@/lib/server/services';
import { ignoreStoreError } from '@/lib/server/store/errors';

/** Loads the job of a share link. Returns null if the link is expired or forged, or the job was removed. */
export const loadSharedJob = cache(
  async (token: string): Promise<{ state: KnownJob; expiresAt: number } | null> => {
    const link = readShareLink(token, getAuth().getSecret(), getServices().store.now());
    if (link === null) return null;
    const state = (await getMonitor().getStoredJob(link.jobId).catch(ignoreStoreError)) ?? null;
    return state === null ? null : { state: toSharedJob(state), expiresAt: link.expiresAt };
  },
);
