import { useMessages } from '@/components/shell/i18n';
import { relativeTime, timeOfDay } from '@/components/time/format';
import { useAt, useNow } from '@/components/time/now';
import { useTimeZone } from '@/components/time/time-zone';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone } from '@/lib/contract/job-state';
import { problemText, type Messages } from '@/lib/i18n/messages';
import { isTerminal } from '@/lib/domain/phase';
import type { Interruption } from './interruption';

/** Time of the last and the next check of a job. */
export function CheckNote({ state }: { state: KnownJob }) {
  const messages = useMessages();
  const words = useAt((now) => {
    const checked = messages.checked(relativeTime(Date.parse(state.checkedAt), now, messages));
    return `${checked} · ${nextText(state, now, messages)}`;
  });
  return <p className="text-note text-mute">{words}</p>;
}

/** Why a state is outdated and when it is checked again. Either the dashboard or SWR is unreachable. */
export function StaleNote({ state, interruption }: { state: KnownJob; interruption: Interruption | null }) {
  const messages = useMessages();
  const now = useNow();
  const zone = useTimeZone();
  const time = (ms: number) => timeOfDay(ms, now, zone, messages);

  if (interruption !== null) {
    return <p className="text-note">{messages.stale.since(time(interruption.since), interruption.why)}</p>;
  }
  if (state.stale === null) return null;
  const { since, problem } = state.stale;
  const why = isGone(state)
    ? messages.stale.gone(time(Date.parse(state.checkedAt)))
    : messages.stale.since(time(Date.parse(since)), problemText(messages, problem.code).title);
  const seconds = secondsUntil(state.nextCheckAt, now);
  return <p className="text-note">{messages.sentences(why, seconds !== null && messages.looksAgain(seconds))}</p>;
}

export function secondsUntil(time: string | null, now: number): number | null {
  return time === null ? null : Math.max(0, Math.ceil((Date.parse(time) - now) / 1000));
}

function nextText(state: KnownJob, now: number, messages: Messages): string {
  const seconds = secondsUntil(state.nextCheckAt, now);
  if (seconds === null) return isTerminal(state.phase) ? messages.noFurtherCheck : '';
  return seconds > 0 ? messages.nextCheck(seconds) : messages.checkingNow;
}
