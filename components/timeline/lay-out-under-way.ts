import { quantileSorted } from 'd3-array';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { isKnown, isLost } from '@/lib/contract/job-state';
import { UNDER_WAY } from '@/lib/contract/under-way-filter';
import { isOverdue } from '@/lib/domain/duration-estimate';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import type { TimeSpan } from '@/lib/domain/time-scale';

/** Maximum number of jobs on the timeline. */
export const MAX_UNDER_WAY = 200;

const MINUTE_MS = 60_000;
/** The axis begins at the oldest job, but not much before the others: their bars would be too short to see. */
const MAX_MEDIAN_AGES = 3;
const MAX_P90S = 1.5;
const MIN_PAST_MS = 10 * MINUTE_MS;
/** Maximum and minimum share of the future, relative to the past. */
const MAX_FUTURE = 0.6;
const MIN_FUTURE = 0.05;
const MAX_TICKS = 7;
/** Distances of ticks, in minutes. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 7200, 14_400, 43_200];

/** A job on the timeline of a board. */
export interface UnderWayRow {
  state: KnownJob;
  createdMs: number;
  /** When it typically ends, and when 90 % of past runs have ended; null without past runs. */
  typicalMs: number | null;
  p90Ms: number | null;
  isSlow: boolean;
}

interface UnderWayLayout {
  rows: UnderWayRow[];
  /** Number of jobs beyond the maximum. */
  hiddenCount: number;
  /** The axis, which includes now. A job may have begun before it. */
  axis: TimeSpan;
  /** Times at round distances from now, without now itself. */
  ticksMs: number[];
}

/**
 * Lays out the waiting and running jobs on one axis, oldest first. Jobs without a readable creation are left out.
 *
 * @param now Server time in ms since 1970.
 */
export function layOutUnderWay(states: readonly JobState[], now: number): UnderWayLayout {
  const all = states
    .filter(isKnown)
    .filter((state) => UNDER_WAY.includes(state.phase) && !isLost(state))
    .flatMap((state) => toRow(state, now) ?? [])
    .sort((a, b) => a.createdMs - b.createdMs);
  const rows = all.slice(0, MAX_UNDER_WAY);
  const axis = computeAxis(rows, now);
  return { rows, hiddenCount: all.length - rows.length, axis, ticksMs: computeTicks(axis, now) };
}

function toRow(state: KnownJob, now: number): UnderWayRow | null {
  const createdMs = parseTimestampMs(state.job.created_at);
  if (createdMs === null) return null;
  const { estimate } = state;
  const hasRuns = estimate !== null && estimate.source !== 'prior';
  return {
    state,
    createdMs: Math.min(createdMs, now),
    typicalMs: hasRuns ? createdMs + estimate.medianMs : null,
    p90Ms: hasRuns ? createdMs + estimate.p90Ms : null,
    isSlow: estimate !== null && isOverdue(estimate, now - createdMs),
  };
}

function computeAxis(rows: readonly UnderWayRow[], now: number): TimeSpan {
  const ages = rows.map(({ createdMs }) => now - createdMs).sort((a, b) => a - b);
  const usualMs = Math.max(0, ...rows.map(({ createdMs, p90Ms }) => (p90Ms ?? createdMs) - createdMs));
  const pastMs = Math.max(
    MIN_PAST_MS,
    Math.min(
      ages.at(-1) ?? 0,
      Math.max(MAX_MEDIAN_AGES * (quantileSorted(ages, 0.5) ?? 0), MAX_P90S * usualMs),
    ),
  );
  const remainingMs = Math.max(0, ...rows.map(({ p90Ms }) => (p90Ms ?? now) - now));
  const futureMs = Math.min(MAX_FUTURE * pastMs, Math.max(MIN_FUTURE * pastMs, remainingMs));
  return { fromMs: now - pastMs, toMs: now + futureMs };
}

function computeTicks({ fromMs, toMs }: TimeSpan, now: number): number[] {
  const step =
    STEPS.find((minutes) => (toMs - fromMs) / (minutes * MINUTE_MS) <= MAX_TICKS) ?? STEPS.at(-1) ?? 1;
  const stepMs = step * MINUTE_MS;
  const first = Math.ceil((fromMs - now) / stepMs);
  const last = Math.floor((toMs - now) / stepMs);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((count) => count !== 0)
    .map((count) => now + count * stepMs);
}
