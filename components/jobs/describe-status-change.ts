import { formatTimeOfDay } from '@/components/time/format-time';
import type { KnownJob } from '@/lib/contract/job-schemas';
import type { Messages } from '@/lib/i18n/messages';

interface Viewpoint {
  now: number;
  timeZone: string;
  messages: Messages;
}

/**
 * Describes when a status began, as precisely as the observations allow. A change happened between two
 * checks; of the first status only the time of its first check is known.
 *
 * @returns The text before and after the status.
 */
export function describeStatusChange(
  { observedAt, notBefore }: Pick<KnownJob['history'][number], 'observedAt' | 'notBefore'>,
  { now, timeZone, messages }: Viewpoint,
): [before: string, after: string] {
  const to = Date.parse(observedAt);
  const formatTime = (ms: number, today: number) => formatTimeOfDay(ms, today, timeZone, messages);
  if (notBefore === null) return messages.statusChange.firstSeen(formatTime(to, now));

  const from = Date.parse(notBefore);
  if (Math.floor(from / 1000) >= Math.floor(to / 1000)) return messages.statusChange.at(formatTime(to, now));
  // The end needs no date if it is on the day of the start.
  return messages.statusChange.between(formatTime(from, now), formatTime(to, from));
}
