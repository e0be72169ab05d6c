import { cache, type ComponentProps } from 'react';
import type { SharedJob } from '@/components/share/shared-job';
import { readShareLink } from '@/lib/server/auth/share-link-token';
import { getAuth } from '@/lib/server/auth/get-auth';
import { toSharedJob } from '@/lib/contract/share-link-schemas';
import { hasEncodedMessage } from '@/lib/domain/encoded-message';
import { shortenJob } from '@/lib/domain/shorten-job';
import { getMonitor, getServices } from '@/lib/server/services';
import { ignoreStoreError } from '@/lib/server/store/errors';

const MAX_TEXT_LENGTH = 20_000;

/** Loads the job of a share link. Returns null if the link is expired or forged, or the job was removed. */
export const loadSharedJob = cache(
  async (token: string): Promise<ComponentProps<typeof SharedJob> | null> => {
    const link = readShareLink(token, getAuth().getSecret(), getServices().store.now());
    if (link === null) return null;
    const stored = (await getMonitor().getStoredJob(link.jobId).catch(ignoreStoreError)) ?? null;
    if (stored === null) return null;
    // Bounds the work for people who only have a link.
    const state = { ...stored, job: shortenJob(stored.job, MAX_TEXT_LENGTH) };
    const isReasonCut = hasEncodedMessage(state.job.reason ?? '');
    return { state: toSharedJob(state), expiresAt: link.expiresAt, isReasonCut };
  },
);
