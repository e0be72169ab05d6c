import { useMessages } from '@/components/shell/i18n';
import { relativeTime, timeOfDay } from '@/components/time/format';
import { useAt, useNow } from '@/components/time/now';
import { useTimeZone } from '@/components/time/time-zone';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone } from '@/lib/contract/job-state';
import { problemText, type Messages } from '@/lib/i18n/messages';
import { isTerminal } from '@/lib/domain/phase';
import type { Interruption } from './interruption';

/** How fresh a state is: when it was checked and when it is checked next. */
export function CheckNote({ state }: { state: KnownJob }) {
  const text = useMessages();
  const words = useAt((now) => {
    const checked = text.checked(relativeTime(Date.parse(state.checkedAt), now, text));
    return `${checked} · ${nextText(state, now, text)}`;
  });
  return <p className="text-note text-mute">{words}</p>;
}

/** Why a state is no newer, and what happens about it: this dashboard does not answer, or SWR did not. */
export function StaleNote({ state, interruption }: { state: KnownJob; interruption: Interruption | null }) {
  const text = useMessages();
  const now = useNow();
  const zone = useTimeZone();
  const time = (ms: number) => timeOfDay(ms, now, zone, text);

  if (interruption !== null) {
    return <p className="text-note">{text.stale.since(time(interruption.since), interruption.why)}</p>;
  }
  if (state.stale === null) return null;
  const { since, problem } = state.stale;
  const why = isGone(state)
    ? text.stale.gone(time(Date.parse(state.checkedAt)))
    : text.stale.since(time(Date.parse(since)), problemText(text, problem.code).title);
  const seconds = secondsUntil(state.nextCheckAt, now);
  return <p className="text-note">{text.sentences(why, seconds !== null && text.looksAgain(seconds))}</p>;
}

export function secondsUntil(time: string | null, now: number): number | null {
  return time === null ? null : Math.max(0, Math.ceil((Date.parse(time) - now) / 1000));
}

function nextText(state: KnownJob, now: number, text: Messages): string {
  const seconds = secondsUntil(state.nextCheckAt, now);
  if (seconds === null) return isTerminal(state.phase) ? text.noFurtherCheck : '';
  return seconds > 0 ? text.nextCheck(seconds) : text.checkingNow;
}
