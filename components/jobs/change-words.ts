import { timeOfDay } from '@/components/time/format';
import type { KnownJob } from '@/lib/contract/job-schemas';
import type { Messages } from '@/lib/i18n/messages';

interface Viewpoint {
  now: number;
  timeZone: string;
  text: Messages;
}

/**
 * Describes when a status began, as precisely as the observations allow. A change happened between two
 * checks; of the first status only the time of its first check is known.
 *
 * @returns The text before and after the status.
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
  // The end needs no date if it is on the day of the start.
  return text.change.between(time(from, now), time(to, from));
}
