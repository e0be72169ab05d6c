import type { PhaseCounts } from '@/components/jobs/phase-counts';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import { PHASES, type Phase } from '@/lib/domain/phase';

/** Numbers of jobs that match the filter of a board, regardless of the chosen statuses. */
export type BoardCounts = Record<Phase | 'slow' | 'gone' | 'failedLately' | 'unavailable', number>;

export function toBoardCounts({ counts, totals }: BoardResponse): BoardCounts {
  const { slow, gone, failedLately } = totals;
  return { ...counts, slow, gone, failedLately, unavailable: 0 };
}

/** Number of jobs of any status. Slow ones are in other counts, too. */
export function getAllCount(counts: BoardCounts): number {
  return PHASES.reduce((sum, phase) => sum + counts[phase], counts.gone + counts.unavailable);
}

/** Counts for the title: those of the chips that may need attention. Older failures are not news. */
export function toTitleCounts({ running, waiting, unknown, slow, failedLately }: BoardCounts): PhaseCounts {
  return { running, waiting, unknown, slow, failedLately };
}

/** Counts for the icon of the page, which shows the most urgent phase. */
export function toIconCounts(counts: BoardCounts): PhaseCounts {
  const { running, waiting, unknown, failedLately } = counts;
  return { running, waiting, unknown, failed: failedLately };
}
