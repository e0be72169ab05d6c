import type { KnownJob } from '@/lib/contract/job-schemas';
import { toPhase } from '@/lib/domain/phase';

export const NOW = Date.parse('2026-11-24T08:00:00Z');

/** Returns the time some minutes before {@link NOW}. */
export const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

/** Creates the state of a job that was checked at {@link NOW}. */
export function createState(job: Partial<KnownJob['job']>, change: Partial<KnownJob> = {}): KnownJob {
  const status = job.status ?? 'Success';
  const phase = toPhase(status);
  return {
    job: { id: crypto.randomUUID(), type: 'CreateInstance', ...job, status },
    phase,
    profile: 'default',
    region: 'cn-north-4',
    checkedAt: minutesAgo(0),
    nextCheckAt: null,
    stale: null,
    history: [{ status, phase, observedAt: minutesAgo(0), notBefore: null }],
    explanation: null,
    estimate: null,
    pinned: false,
    note: null,
    ...change,
  };
}
