import { useMemo } from 'react';
import { useMessages } from '@/components/shell/i18n';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isTerminal } from '@/lib/domain/phase';
import { errorWords } from './error-words';

/** This dashboard answers the page no more. */
export interface Interruption {
  /** The server's clock at its last answer, in ms since 1970. */
  since: number;
  /** In words. */
  why: string;
}

/** The same object as long as nothing changes, so that no card is rendered anew. */
export function useInterruption(error: Error | null, respondedAt: number | undefined): Interruption | null {
  const text = useMessages();
  const why = error === null ? null : errorWords(error, text);
  return useMemo(
    () => (why === null || respondedAt === undefined ? null : { since: respondedAt, why }),
    [why, respondedAt],
  );
}

/** Whether a job may stand differently by now: SWR did not answer about it, or this dashboard does not. */
export function isStale(state: KnownJob, interruption: Interruption | null): boolean {
  return state.stale !== null || (interruption !== null && !isTerminal(state.phase));
}
