import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import type { Messages } from '@/lib/i18n/messages';
import type { Phase } from '@/lib/domain/phase';

/** Phases by urgency. */
const WORST_FIRST: readonly Phase[] = ['failed', 'unknown', 'running', 'waiting', 'succeeded'];

/** Number of jobs per phase. `unavailable` counts jobs without a known state. */
export type Tally = Partial<Record<Phase | 'unavailable', number>>;

export function tallyOf(states: readonly JobState[]): Tally {
  const tally: Tally = {};
  for (const state of states) {
    const kind = isKnown(state) ? state.phase : 'unavailable';
    tally[kind] = (tally[kind] ?? 0) + 1;
  }
  return tally;
}

/** Formats the counts, the most urgent phase first. */
export function tallyText(tally: Tally, messages: Messages): string {
  return [...WORST_FIRST, 'unavailable' as const]
    .map((kind) => ({ words: messages.tally[kind], count: tally[kind] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => words(count))
    .join(' · ');
}

/** Returns the most urgent phase, for the icon and the preview image of a page. */
export function mostPressing(tally: Tally): Phase | 'dashboard' {
  return WORST_FIRST.find((phase) => (tally[phase] ?? 0) > 0) ?? 'dashboard';
}
