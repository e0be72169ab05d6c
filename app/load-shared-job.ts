import { cache, type ComponentProps } from 'react';
import type { SharedJob } from '@/components/share/shared-job';
import { readShareLink } from '@/lib/server/auth/share-link-token';
import { getAuth } from '@/lib/server/auth/get-auth';
import { toSharedJob } from '@/lib/contract/share-link-schemas';
import { hasEncodedMessage } from '@/lib/domain/encoded-message';
import { getMonitor, getServices } from '@/lib/server/services';
import { ignoreStoreError } from '@/lib/server/store/errors';

/** Loads the job of a share link. Returns null if the link is expired or forged, or the job was removed. */
export const loadSharedJob = cache(
  async (token: string): Promise<ComponentProps<typeof SharedJob> | null> => {
    const link = readShareLink(token, getAuth().getSecret(), getServices().store.now());
    if (link === null) return null;
    const state = (await getMonitor().getStoredJob(link.jobId).catch(ignoreStoreError)) ?? null;
    if (state === null) return null;
    const isReasonCut = hasEncodedMessage(state.job.reason ?? '');
    return { state: toSharedJob(state), expiresAt: link.expiresAt, isReasonCut };
  },
);
