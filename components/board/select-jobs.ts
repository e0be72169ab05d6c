import { isSlow, matchesOtherFilters, matchesStatus } from '@/components/jobs/matches-filter';
import { countPhases } from '@/components/jobs/phase-counts';
import { sortJobs } from '@/components/jobs/sort-jobs';
import { includesAll, isFiltered, type BoardFilter } from '@/lib/contract/board-filter';
import type { BoardResponse, JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import type { BoardCounts } from './board-counts';

interface SelectedJobs {
  /** The jobs that match the filter, in its order. */
  jobs: readonly JobState[];
  counts: BoardCounts;
  choices: BoardResponse['choices'];
}

/**
 * Applies a filter to jobs as the server does. Jobs without a known state match a filter by their ID only.
 *
 * @param now Server time in ms since 1970.
 */
export function selectJobs(states: readonly JobState[], filter: BoardFilter, now: number): SelectedJobs {
  const matchesId = (id: string) => id.toLowerCase().includes(filter.text.toLowerCase());
  const isUnrestricted = !isFiltered({ ...filter, phases: [], slow: false, gone: false, text: '' });
  const candidates = states.filter((state) =>
    isKnown(state) ? matchesOtherFilters(state, filter, now) : isUnrestricted && matchesId(state.id),
  );
  const known = candidates.filter(isKnown);
  const counts = { ...NO_COUNTS, ...countPhases(candidates) };
  const toChoices = (values: (string | null | undefined)[]) =>
    [...new Set(values.flatMap((value) => value || []))].sort();
  return {
    jobs: sortJobs(
      candidates.filter((state) =>
        isKnown(state) ? matchesStatus(state, filter, now) : includesAll(filter),
      ),
      filter,
      now,
    ),
    counts: {
      ...counts,
      slow: known.filter((state) => isSlow(state, now)).length,
      // The title of such a board has all failures.
      failedLately: counts.failed,
    },
    choices: {
      types: toChoices(states.map((state) => (isKnown(state) ? state.job.type : null))),
      profiles: toChoices(states.map((state) => (isKnown(state) ? state.profile : null))),
    },
  };
}

const NO_COUNTS: BoardCounts = {
  waiting: 0,
  running: 0,
  succeeded: 0,
  failed: 0,
  unknown: 0,
  slow: 0,
  gone: 0,
  failedLately: 0,
  unavailable: 0,
};
