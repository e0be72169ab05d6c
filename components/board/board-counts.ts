import { formatMinimum, formatPhaseCounts, type PhaseCounts } from '@/components/jobs/phase-counts';
import { includesAll, type BoardFilter } from '@/lib/contract/board-filter';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import { PHASES, type Phase } from '@/lib/domain/phase';
import type { Messages } from '@/lib/i18n/messages';

/** Numbers of jobs that match the filter of a board, regardless of the chosen statuses. */
export interface BoardCounts extends Record<
  Phase | 'slow' | 'gone' | 'failedLately' | 'unavailable',
  number
> {
  /** Statuses with more jobs than counted. */
  minimums?: BoardResponse['totals']['minimums'];
}

export function toBoardCounts({ counts, totals }: BoardResponse): BoardCounts {
  const { slow, gone, failedLately, minimums } = totals;
  return { ...counts, slow, gone, failedLately, unavailable: 0, minimums };
}

/** Returns the number of jobs of a status, such as "12", or "1000+" if there are more. */
export function formatCount(counts: BoardCounts, status: Phase | 'gone'): string {
  return formatMinimum(counts[status], counts.minimums?.includes(status));
}

/** Returns the number of jobs that match a whole filter, as a text. */
export function formatMatching(
  { matching, minimums = [] }: BoardResponse['totals'],
  filter: BoardFilter,
): string {
  const isAll = includesAll(filter);
  const isIncluded = (status: Phase | 'gone') =>
    status === 'gone' ? filter.gone : filter.phases.includes(status);
  return formatMinimum(
    matching,
    minimums.some((status) => isAll || isIncluded(status)),
  );
}

/** Number of jobs of any status, as a text. */
export const formatAllCount = (counts: BoardCounts): string =>
  formatMinimum(getAllCount(counts), counts.minimums !== undefined);

/** Number of jobs of any status. Slow ones are in other counts, too. */
function getAllCount(counts: BoardCounts): number {
  return PHASES.reduce((sum, phase) => sum + counts[phase], counts.gone + counts.unavailable);
}

/** Formats the counts for the title: those of the chips that may need attention. Older failures are not news. */
export function formatTitleCounts(
  { running, waiting, unknown, slow, failedLately, minimums }: BoardCounts,
  messages: Messages,
): string {
  return formatPhaseCounts({ running, waiting, unknown, slow, failedLately }, messages, minimums);
}

/** Counts for the icon of the page, which shows the most urgent phase. */
export function toIconCounts(counts: BoardCounts): PhaseCounts {
  const { running, waiting, unknown, failedLately } = counts;
  return { running, waiting, unknown, failed: failedLately };
}
