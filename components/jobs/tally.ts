import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import type { Messages } from '@/lib/i18n/messages';
import type { Phase } from '@/lib/domain/phase';

/** What needs a person's eye first. */
const WORST_FIRST: readonly Phase[] = ['failed', 'unknown', 'running', 'waiting', 'succeeded'];

/** How many jobs there are of each phase, and how many nothing is known of. */
export type Tally = Partial<Record<Phase | 'unavailable', number>>;

export function tallyOf(states: readonly JobState[]): Tally {
  const tally: Tally = {};
  for (const state of states) {
    const kind = isKnown(state) ? state.phase : 'unavailable';
    tally[kind] = (tally[kind] ?? 0) + 1;
  }
  return tally;
}

/** The most pressing first. */
export function tallyText(tally: Tally, text: Messages): string {
  return [...WORST_FIRST, 'unavailable' as const]
    .map((kind) => ({ words: text.tally[kind], count: tally[kind] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => words(count))
    .join(' · ');
}

/** By what a page's icon and picture tell of its jobs. */
export function mostPressing(tally: Tally): Phase | 'dashboard' {
  return WORST_FIRST.find((phase) => (tally[phase] ?? 0) > 0) ?? 'dashboard';
}
