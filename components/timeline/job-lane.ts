import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { isTerminal, type Phase } from '@/lib/domain/phase';
import type { TimeSpan } from '@/lib/domain/time-scale';
import { toJobBar, type JobBar } from './job-bar';

/** Share of the axis after the time at which jobs of this kind typically end. */
const AFTER_TYPICAL = 0.05;
const MIN_AXIS_MS = 1_000;

/** Time that a job spent in one status. */
interface LaneSegment extends TimeSpan {
  status: string;
  phase: Phase;
  /** Whether the status may have begun earlier. */
  isFirstSeen: boolean;
}

/** One job along an axis that begins at its creation. */
export interface JobLane extends TimeSpan {
  /** End of the job, or its last known time. */
  endMs: number;
  end: JobBar['end'];
  /** Time before the job was first seen; null if it was seen from the start. */
  unseen: TimeSpan | null;
  /** Oldest first. */
  segments: readonly LaneSegment[];
  /** Times in which the changes between two segments happened, oldest first. */
  changes: readonly (TimeSpan & { status: string })[];
  /** When the job typically ends; null if that is unknown. A guess is not based on past runs. */
  typical: { atMs: number; isGuess: boolean } | null;
}

/**
 * Converts a job to a lane.
 *
 * @param now Server time in ms since 1970.
 */
export function toJobLane(state: KnownJob, now: number): JobLane {
  const { fromMs, toMs: endMs, end } = toJobBar(state, now);
  const within = (ms: number) => Math.min(endMs, Math.max(fromMs, ms));
  const changes = state.history.map(({ status, phase, observedAt, notBefore }) => {
    const toMs = within(Date.parse(observedAt));
    const earliestMs = notBefore === null ? toMs : Math.min(toMs, within(Date.parse(notBefore)));
    return { status, phase, isFirstSeen: notBefore === null, fromMs: earliestMs, toMs };
  });
  const statuses = changes.filter(({ phase }, index) => !(isTerminal(phase) && index === changes.length - 1));
  const segments = statuses.map(({ status, phase, isFirstSeen, ...change }, index) => {
    const next = statuses[index + 1];
    return {
      status,
      phase,
      isFirstSeen,
      fromMs: getMiddle(change),
      toMs: next === undefined ? endMs : getMiddle(next),
    };
  });
  const firstSeenMs = segments[0]?.fromMs ?? endMs;
  const typicalMs = isLost(state) ? null : (state.estimate?.medianMs ?? null);
  const lengthMs = Math.max(endMs - fromMs, (typicalMs ?? 0) * (1 + AFTER_TYPICAL), MIN_AXIS_MS);
  return {
    fromMs,
    toMs: fromMs + lengthMs,
    endMs,
    end,
    unseen: firstSeenMs > fromMs ? { fromMs, toMs: firstSeenMs } : null,
    segments,
    changes: statuses.filter(({ isFirstSeen }) => !isFirstSeen),
    typical:
      typicalMs === null ? null : { atMs: fromMs + typicalMs, isGuess: state.estimate?.source === 'prior' },
  };
}

const getMiddle = ({ fromMs, toMs }: TimeSpan) => (fromMs + toMs) / 2;
