import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone } from '@/lib/contract/job-state';
import { isTerminal } from '@/lib/domain/phase';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import type { TimeSpan } from '@/lib/domain/time-scale';

/** A job on the timeline. */
export interface JobBar extends TimeSpan {
  state: KnownJob;
  /** `now`: the job is unfinished. `unknown`: the job ended at an unknown time after `toMs`, if at all. */
  end: 'finished' | 'now' | 'unknown';
  /** Status changes within the bar, without its end. `fromMs` is the last check before the change. */
  changes: readonly (TimeSpan & { change: KnownJob['history'][number] })[];
}

/**
 * Converts a job to a bar from its creation to its end.
 *
 * @param now Server time in ms since 1970.
 */
export function toJobBar(state: KnownJob, now: number): JobBar {
  const { job, phase, history } = state;
  const checkedMs = Date.parse(state.checkedAt);
  const firstSeenMs = Date.parse(history[0]?.observedAt ?? state.checkedAt);
  const endedMs = isTerminal(phase) ? parseTimestampMs(job.updated_at) : null;
  const end = endedMs !== null ? 'finished' : isGone(state) || isTerminal(phase) ? 'unknown' : 'now';
  const fromMs = parseTimestampMs(job.created_at) ?? firstSeenMs;
  const toMs = Math.max(fromMs, endedMs ?? (end === 'now' ? now : checkedMs));
  return { state, fromMs, toMs, end, changes: toChanges(history, { fromMs, toMs }) };
}

/** Returns the changes whose time is known to be within the bar. The first status has no earlier check. */
function toChanges(history: KnownJob['history'], bar: TimeSpan): JobBar['changes'] {
  return history
    .filter(({ notBefore, phase }) => notBefore !== null && !isTerminal(phase))
    .map((change) => ({
      change,
      fromMs: Math.max(bar.fromMs, Date.parse(change.notBefore ?? change.observedAt)),
      toMs: Date.parse(change.observedAt),
    }))
    .filter(({ toMs }) => toMs > bar.fromMs && toMs < bar.toMs);
}
