import { useMessages } from '@/components/shell/messages-provider';
import { formatRelativeTime, formatTimeOfDay } from '@/components/time/format-time';
import { useNowValue, useNow } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone } from '@/lib/contract/job-state';
import { getProblemText, type Messages } from '@/lib/i18n/messages';
import { isTerminal } from '@/lib/domain/phase';
import type { Interruption } from './use-interruption';

/** Time of the last and the next check of a job. */
export function CheckNote({ state }: { state: KnownJob }) {
  const messages = useMessages();
  const note = useNowValue((now) => {
    const checked = messages.checkedAgo(formatRelativeTime(Date.parse(state.checkedAt), now, messages));
    return `${checked} · ${formatNextCheck(state, now, messages)}`;
  });
  return <p className="text-note text-mute">{note}</p>;
}

/** Why a state is outdated and when it is checked again. Either the dashboard or SWR is unreachable. */
export function StaleNote({ state, interruption }: { state: KnownJob; interruption: Interruption | null }) {
  const messages = useMessages();
  const now = useNow();
  const zone = useTimeZone();
  const formatTime = (ms: number) => formatTimeOfDay(ms, now, zone, messages);

  if (interruption !== null) {
    return (
      <p className="text-note">{messages.stale.since(formatTime(interruption.since), interruption.reason)}</p>
    );
  }
  if (state.stale === null) return null;
  const { since, problem } = state.stale;
  const why = isGone(state)
    ? messages.stale.goneFromSwr(formatTime(Date.parse(state.checkedAt)))
    : messages.stale.since(formatTime(Date.parse(since)), getProblemText(messages, problem.code).title);
  const seconds = computeSecondsUntil(state.nextCheckAt, now);
  return (
    <p className="text-note">{messages.joinSentences(why, seconds !== null && messages.retryIn(seconds))}</p>
  );
}

/**
 * Returns the seconds until a time, rounded up and at least 0.
 *
 * @param now Server time in ms since 1970.
 */
export function computeSecondsUntil(time: string | null, now: number): number | null {
  return time === null ? null : Math.max(0, Math.ceil((Date.parse(time) - now) / 1000));
}

function formatNextCheck(state: KnownJob, now: number, messages: Messages): string {
  const seconds = computeSecondsUntil(state.nextCheckAt, now);
  if (seconds === null) return isTerminal(state.phase) ? messages.finalStatus : '';
  return seconds > 0 ? messages.nextCheck(seconds) : messages.checking;
}
