import { useMessages } from '@/components/shell/messages-provider';
import { formatRelativeTime, formatTimeOfDay } from '@/components/time/format-time';
import { useNowValue, useNow } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone } from '@/lib/contract/job-state';
import { getProblemTitle, type Messages } from '@/lib/i18n/messages';
import type { InstancePhase } from '@/lib/domain/instance-phase';
import type { Phase } from '@/lib/domain/phase';
import type { Interruption } from './use-interruption';

/** Check times of a job or an instance. */
type CheckedState = Pick<KnownJob, 'checkedAt' | 'nextCheckAt' | 'stale'>;

/** Time of the last and the next check of a job or an instance. */
export function CheckNote({ state }: { state: CheckedState & { phase: Phase | InstancePhase } }) {
  const messages = useMessages();
  const note = useNowValue((now) => {
    const checked = messages.checkedAgo(formatRelativeTime(Date.parse(state.checkedAt), now, messages));
    return [checked, formatNextCheck(state, now, messages)].filter(Boolean).join(' · ');
  });
  return <p className="text-note text-mute">{note}</p>;
}

/** Why a state is outdated and when it is checked again. Either the dashboard or SWR is unreachable. */
export function StaleNote({
  state,
  interruption,
}: {
  state: CheckedState;
  interruption: Interruption | null;
}) {
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
    : messages.stale.since(formatTime(Date.parse(since)), getProblemTitle(messages, problem.code));
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

/** Phases that a job or an instance does not leave. */
const FINAL_PHASES = new Set<Phase | InstancePhase>(['succeeded', 'failed', 'deleted']);

function formatNextCheck(
  state: CheckedState & { phase: Phase | InstancePhase },
  now: number,
  messages: Messages,
): string {
  const seconds = computeSecondsUntil(state.nextCheckAt, now);
  if (seconds === null) return FINAL_PHASES.has(state.phase) ? messages.finalStatus : '';
  return seconds > 0 ? messages.nextCheck(seconds) : messages.checking;
}
