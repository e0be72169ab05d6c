import { cache } from 'react';
import { readHandover } from '@/lib/access/handover';
import { getAccess } from '@/lib/access/process';
import type { KnownJob } from '@/lib/api/answers';
import { handedOver } from '@/lib/api/handover';
import { getMonitor, getServices } from '@/lib/process';
import { unlessStoreFails } from '@/lib/store/errors';

/** What a hand-over link shows; null for one that is expired or forged, and where its job was forgotten. */
export const loadHandover = cache(
  async (token: string): Promise<{ state: KnownJob; expiresAt: number } | null> => {
    const handover = readHandover(token, getAccess().secret(), getServices().store.now());
    if (handover === null) return null;
    const state = (await getMonitor().peek(handover.jobId).catch(unlessStoreFails)) ?? null;
    return state === null ? null : { state: handedOver(state), expiresAt: handover.expiresAt };
  },
);
