import 'server-only';
import { isTransientPhase, toInstancePhase } from '@/lib/domain/instance-phase';
import { computePollIntervalMs, type PollBounds } from '@/lib/domain/poll-interval';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import type { InstanceRecord } from '@/lib/server/store/instances/instance-record';

/**
 * Returns when to check an instance again after a response (ms since 1970); null if it is deleted. A change makes the
 * checks of a followed instance more frequent for some minutes, and so does a phase that ends within minutes. Any other
 * instance is checked at the slowest pace.
 */
export function computeInstanceCheckAt(record: InstanceRecord, bounds: PollBounds): number | null {
  const { instanceId, instance, status, checkedAt, deletedAt, isFollowed } = record;
  if (deletedAt !== null || checkedAt === null) return null;
  const isTransient = status !== null && isTransientPhase(toInstancePhase(status));
  if (!isTransient && !isFollowed) return checkedAt + bounds.maxMs;
  const lastChangeAt = parseTimestampMs(instance?.updated_at) ?? parseTimestampMs(instance?.created_at) ?? 0;
  const state = {
    jobId: instanceId,
    // Polled like an unfinished job, whatever the status is.
    phase: 'running' as const,
    unchangedMs: Math.max(0, checkedAt - lastChangeAt),
    isViewed: isTransient,
    cycle: checkedAt,
  };
  return checkedAt + (computePollIntervalMs(state, bounds) ?? bounds.maxMs);
}
