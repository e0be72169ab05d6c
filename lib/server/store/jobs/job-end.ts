import 'server-only';
import type { JobTable } from '@/lib/server/store/schema';

/** Phases in which jobs are counted as ended. Unfinished jobs that SWR no longer has are `gone`. */
export const END_PHASES = ['succeeded', 'failed', 'gone'] as const;
export type EndPhase = (typeof END_PHASES)[number];

/** Flags of the column `ended_phases`. Each one keeps a job from being counted again in the same phase. */
export const END_FLAGS = { succeeded: 1, failed: 2, gone: 4 } as const satisfies Record<EndPhase, number>;

/** The end of a job, as it is counted. */
export interface JobEnd {
  profile: string;
  type: string | null;
  phase: EndPhase;
  /** Null if it is unknown. */
  durationMs: number | null;
}

/**
 * Age of an end, in ms, above which it is not counted for a job that is new to the store. Otherwise, adding a profile would
 * count the jobs of years, and a deleted job would be counted again. No retention is shorter.
 */
export const MAX_END_AGE_MS = 24 * 60 * 60_000;

type EndColumns = Pick<
  JobTable,
  'profile' | 'type' | 'phase' | 'changes' | 'created_at' | 'updated_at' | 'first_seen_at'
>;

/** Returns the end of a job that has succeeded or failed; null if it has not, or if its end is not counted. */
export function toJobEnd(row: EndColumns): JobEnd | null {
  const { phase, changes } = row;
  if (phase !== 'succeeded' && phase !== 'failed') return null;
  const wasSeenBefore = changes > 1;
  if (!wasSeenBefore && row.updated_at < row.first_seen_at - MAX_END_AGE_MS) return null;
  return {
    profile: row.profile ?? '',
    type: row.type,
    phase,
    durationMs: Math.round(row.updated_at - row.created_at),
  };
}
