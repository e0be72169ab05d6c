import 'server-only';
import { OUTCOME_PHASES, type OutcomePhase } from '@/lib/contract/insights-schemas';
import { isPlausibleMs } from '@/lib/server/store/jobs/outcome-filter';
import type { OutcomeColumns } from '@/lib/server/store/jobs/outcomes';
import { findBucket } from './buckets';

export type PhaseCounts = Record<OutcomePhase, number>;

/** Runs of one type in one profile, without those of implausible duration. */
export interface RunGroup {
  type: string;
  profile: string;
  count: number;
  /** When the runs of each phase ended, in ms since 1970. */
  endedAt: Record<'succeeded' | 'failed', number[]>;
  /** Durations of the succeeded runs that ended in each bucket, in ms. */
  durations: number[][];
}

export interface Tally {
  /** Number of jobs that ended in each bucket. */
  counts: PhaseCounts[];
  /** Largest groups first. */
  groups: RunGroup[];
}

/** Counts the outcomes of each bucket and groups the runs by type and profile, in one pass. */
export function tallyOutcomes(
  { kindsById, kinds, endedAt, durationMs }: OutcomeColumns,
  starts: readonly number[],
): Tally {
  const counts = starts.map(createCounts);
  const groups = new Map<string, RunGroup>();
  const groupsByKind = new Map(
    [...kindsById].map(([id, { type, profile, phase }]) => {
      const key = toGroupKey({ type, profile });
      const group = groups.get(key) ?? {
        type,
        profile,
        count: 0,
        endedAt: { succeeded: [], failed: [] },
        durations: starts.map((): number[] => []),
      };
      groups.set(key, group);
      return [id, { group, phase }];
    }),
  );
  let bucket = 0;
  for (let i = 0; i < kinds.length; i++) {
    const [at = NaN, ms = NaN] = [endedAt[i], durationMs[i]];
    const kind = groupsByKind.get(kinds[i] ?? NaN);
    // Most jobs ended in the bucket of the job before.
    const [start = NaN, end = Infinity] = [starts[bucket], starts[bucket + 1]];
    if (!(at >= start && at < end)) bucket = findBucket(starts, at);
    const countsOfBucket = counts[bucket];
    // A kind that was added after the kinds were read.
    if (kind === undefined || countsOfBucket === undefined) continue;
    const { group, phase } = kind;
    countsOfBucket[phase] += 1;
    if (phase === 'unknown' || !isPlausibleMs(ms)) continue;
    group.count += 1;
    group.endedAt[phase].push(at);
    if (phase === 'succeeded') group.durations[bucket]?.push(ms);
  }
  return {
    counts,
    groups: [...groups.values()].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
  };
}

export const toGroupKey = ({ type, profile }: Pick<RunGroup, 'type' | 'profile'>) =>
  JSON.stringify([type, profile]);

export function sumCounts(counts: readonly PhaseCounts[]): PhaseCounts {
  const sum = createCounts();
  for (const each of counts) for (const phase of OUTCOME_PHASES) sum[phase] += each[phase];
  return sum;
}

const createCounts = (): PhaseCounts => ({ succeeded: 0, failed: 0, unknown: 0 });
