import { useEffectEvent, useLayoutEffect } from 'react';
import type { JobState } from '@/lib/contract/job-schemas';
import { getJobId } from '@/lib/contract/job-state';

/** Entry of the session storage. */
export const BOARD_JOBS_KEY = 'board-jobs';
/** Maximum number of saved jobs, so that they fit the storage. */
const MAX_JOBS = 1_000;

/** Saves the jobs of a board in their order when the board is left, so that a job's page can lead to the next one. */
export function useSavedBoardJobs(jobs: readonly JobState[]): void {
  const save = useEffectEvent(() => {
    try {
      sessionStorage.setItem(BOARD_JOBS_KEY, jobs.slice(0, MAX_JOBS).map(getJobId).join(' '));
    } catch {
      // Storage is full or disabled: the page has no links to other jobs.
    }
  });
  // Before the effects of the next page, which reads them.
  useLayoutEffect(() => save, []);
}

/** Returns the IDs of the jobs on the last board of this tab. */
export function readBoardJobs(): string[] {
  try {
    return sessionStorage.getItem(BOARD_JOBS_KEY)?.split(' ') ?? [];
  } catch {
    return [];
  }
}
