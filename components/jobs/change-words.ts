import { timeOfDay } from '@/components/time/format';
import type { KnownJob } from '@/lib/contract/job-schemas';
import type { Messages } from '@/lib/i18n/messages';

interface Viewpoint {
  now: number;
  timeZone: string;
  text: Messages;
}

/**
 * When a status began, told as exactly as what was seen allows: what stands before the status and after it. A change
 * happened somewhere between two looks; the first status that was seen is as old as nobody knows.
 */
export function changeWords(
  { observedAt, notBefore }: Pick<KnownJob['history'][number], 'observedAt' | 'notBefore'>,
  { now, timeZone, text }: Viewpoint,
): [before: string, after: string] {
  const to = Date.parse(observedAt);
  const time = (ms: number, today: number) => timeOfDay(ms, today, timeZone, text);
  if (notBefore === null) return text.change.firstSeen(time(to, now));

  const from = Date.parse(notBefore);
  if (Math.floor(from / 1000) >= Math.floor(to / 1000)) return text.change.at(time(to, now));
  // The second one needs no date where the first one has it.
  return text.change.between(time(from, now), time(to, from));
}
