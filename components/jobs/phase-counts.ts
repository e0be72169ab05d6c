import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown, isLost } from '@/lib/contract/job-state';
import type { Messages } from '@/lib/i18n/messages';
import type { Phase } from '@/lib/domain/phase';

/** Phases by urgency. */
const PHASES_BY_URGENCY: readonly Phase[] = ['failed', 'unknown', 'running', 'waiting', 'succeeded'];

/** Order of counts in a text. */
const KINDS = [
  'failedLately',
  'failed',
  'slow',
  'unknown',
  'running',
  'waiting',
  'succeeded',
  'gone',
  'unavailable',
] as const;

/** Number of jobs per phase. `gone` counts those that SWR no longer has, `slow` some of the unfinished ones, `unavailable` those without a known state. */
export type PhaseCounts = Partial<Record<Phase | 'failedLately' | 'slow' | 'gone' | 'unavailable', number>>;

/** Counts jobs by phase. */
export function countPhases(states: readonly JobState[]): PhaseCounts {
  const counts: PhaseCounts = {};
  for (const state of states) {
    const kind = !isKnown(state) ? 'unavailable' : isLost(state) ? 'gone' : state.phase;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/**
 * Formats the counts, the most urgent phase first.
 *
 * @param minimums Statuses with more jobs than counted.
 */
export function formatPhaseCounts(
  counts: PhaseCounts,
  messages: Messages,
  minimums: readonly string[] = [],
): string {
  return KINDS.map((kind) => ({ kind, count: counts[kind] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => messages.phaseCounts[kind](formatMinimum(count, minimums.includes(kind))))
    .join(' · ');
}

/** Returns a number, such as "12", or "12+" if it is a minimum. */
export const formatMinimum = (number: number, isMinimum = false): string =>
  `${number}${isMinimum ? '+' : ''}`;

/** Returns the most urgent phase, for the icon and the preview image of a page. */
export function getMostUrgentPhase(counts: PhaseCounts): Phase | 'dashboard' {
  return PHASES_BY_URGENCY.find((phase) => (counts[phase] ?? 0) > 0) ?? 'dashboard';
}
