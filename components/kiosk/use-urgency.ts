import { isSlow } from '@/components/jobs/matches-filter';
import { useNowValue } from '@/components/time/now-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { RECENT_FAILURE_MS } from '@/lib/domain/recent-failure';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';

/** Why a tile is set off by a color of its own. */
type Urgency = 'failed' | 'slow' | 'unknown';

/** Returns why a job needs attention now, or null. Older failures are not news. */
export function useUrgency(state: KnownJob): Urgency | null {
  return useNowValue<Urgency | null>((now) => {
    if (isSlow(state, now)) return 'slow';
    if (isLost(state)) return null;
    if (state.phase === 'unknown') return 'unknown';
    const endedAt = parseTimestampMs(state.job.updated_at) ?? Date.parse(state.checkedAt);
    return state.phase === 'failed' && endedAt > now - RECENT_FAILURE_MS ? 'failed' : null;
  });
}
