import type { JobState } from '@/lib/api/answers';
import { isKnown } from '@/lib/api/job-state';
import type { Messages } from '@/lib/i18n/messages';
import type { Phase } from '@/lib/jobs/phase';

/** What needs a person's eye first. */
const WORST_FIRST: readonly Phase[] = ['failed', 'unknown', 'running', 'waiting', 'succeeded'];

/** How many jobs there are of each phase, the most pressing first; null counts those nothing is known of. */
export function tallyOf(states: readonly JobState[]): [phase: Phase | null, count: number][] {
  const count = (phase: Phase | null) =>
    states.filter((state) => (isKnown(state) ? state.phase : null) === phase).length;
  return [...WORST_FIRST, null]
    .map((phase): [Phase | null, number] => [phase, count(phase)])
    .filter(([, n]) => n > 0);
}

export function tallyText(states: readonly JobState[], text: Messages): string {
  return tallyOf(states)
    .map(([phase, count]) => text.tally[phase ?? 'unavailable'](count))
    .join(' · ');
}

/** The icon of a page: that of its most pressing job. */
export function iconOf(states: readonly JobState[]): string {
  return `/icons/${tallyOf(states)[0]?.[0] ?? 'dashboard'}.svg`;
}
