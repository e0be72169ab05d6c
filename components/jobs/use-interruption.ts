import { useMemo } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isTerminal } from '@/lib/domain/phase';
import { getErrorText } from './error-text';

/** The dashboard no longer responds to this page. */
export interface Interruption {
  /** Server time of the last response, in ms since 1970. */
  since: number;
  /** Short description of the error. */
  reason: string;
}

/**
 * Returns the interruption of a query. The object stays the same while nothing changes, so that no card
 * renders again.
 */
export function useInterruption(error: Error | null, respondedAt: number | undefined): Interruption | null {
  const messages = useMessages();
  const reason = error === null ? null : getErrorText(error, messages);
  return useMemo(
    () => (reason === null || respondedAt === undefined ? null : { since: respondedAt, reason }),
    [reason, respondedAt],
  );
}

/**
 * Returns whether the job's status may have changed since: either SWR or the dashboard could not be reached.
 */
export function isStale(state: KnownJob, interruption: Interruption | null): boolean {
  return state.stale !== null || (interruption !== null && !isTerminal(state.phase));
}
