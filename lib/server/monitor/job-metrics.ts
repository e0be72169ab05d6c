import 'server-only';
import { Counter, Gauge, type Registry } from 'prom-client';
import { ignoreStoreError } from '@/lib/server/store/errors';
import { END_PHASES } from '@/lib/server/store/jobs/job-end';
import type { EndTotal } from '@/lib/server/store/jobs/end-totals';
import type { Store } from '@/lib/server/store/store';
import { formatDurations } from './histogram-text';
import { shared } from './shared-read';

/**
 * Registers the metrics of ended and overdue jobs, which are read from the store when they are scraped. While the store is
 * down, the totals are those last read: after a gap, alerts would have nothing to compare the totals with.
 *
 * @returns A function that formats the metrics which the registry can't contain.
 */
export function observeJobs(store: Store, register: Registry): () => Promise<string> {
  const registers = [register];
  let lastTotals: readonly EndTotal[] = [];
  const readTotals = shared(async () => {
    lastTotals = (await store.jobs.findEndTotals().catch(ignoreStoreError)) ?? lastTotals;
    return lastTotals;
  });
  let lastKinds: Awaited<ReturnType<Store['jobs']['findEndKinds']>> = [];
  let overdueProfiles: readonly string[] = [];

  new Counter({
    name: 'swr_job_monitor_jobs_ended_total',
    help: 'Jobs that have ended, each once per phase. "gone" has those that SWR lost before they ended. All replicas report the same totals.',
    labelNames: ['profile', 'type', 'phase'],
    registers,
    async collect() {
      lastKinds = (await store.jobs.findEndKinds().catch(ignoreStoreError)) ?? lastKinds;
      const totals = await readTotals();
      this.reset();
      // A counter that starts at 0 shows its first increase.
      for (const { profile, type } of [...lastKinds, ...totals])
        for (const phase of END_PHASES) this.inc({ profile, type, phase }, 0);
      for (const { profile, type, phase, count } of totals) this.inc({ profile, type, phase }, count);
    },
  });
  new Gauge({
    name: 'swr_job_monitor_jobs_overdue',
    help: 'Unfinished jobs that take longer than usual now, which boards show as slow.',
    labelNames: ['profile'],
    registers,
    async collect() {
      const counts = await store.jobs.countOverdue().catch(ignoreStoreError);
      overdueProfiles = counts === undefined ? overdueProfiles : [...counts.keys()];
      this.reset();
      for (const profile of overdueProfiles) this.set({ profile }, counts?.get(profile) ?? NaN);
    },
  });
  return async () => formatDurations(await readTotals());
}
