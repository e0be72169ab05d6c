import { describe, expect, test } from 'vitest';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';
import type { Store } from '@/lib/server/store/store';
import { createMetrics } from './metrics';

const MINUTE_MS = 60_000;
const LINE = /^swr_job_monitor_(job(?:s_ended|s_overdue|_duration)_?\w*\{.*\}) (\S+)$/gm;

/** Scrapes the metrics of jobs, like one replica. Returns the values by metric and labels. */
function createScraper(store: Store): () => Promise<Record<string, number>> {
  const metrics = createMetrics();
  metrics.observeStore(store);
  return async () => {
    const { body } = await metrics.text();
    return Object.fromEntries(
      [...body.matchAll(LINE)].map(([, series = '', value]) => [series, Number(value)]),
    );
  };
}

onEachDatabase((open) => {
  describe('observeJobs', () => {
    test('every replica reports the same totals, which start at 0 before a job ends', async () => {
      const { store, openReplica } = await open();
      const [scrape, scrapeReplica] = [createScraper(store), createScraper(openReplica())];
      const at = store.now() - MINUTE_MS;
      const save = (status: string, time: number) =>
        store.jobs.saveResults(
          [
            createResult('job', time, {
              status,
              type: 'Sync',
              created_at: new Date(at - 90_500).toISOString(),
              updated_at: new Date(at).toISOString(),
            }),
          ],
          NO_RECHECK,
        );
      await save('Running', at);
      const failed = 'jobs_ended_total{profile="default",type="Sync",phase="failed"}';
      expect(await scrape()).toMatchObject({ [failed]: 0, 'jobs_overdue{profile="default"}': 0 });
      await save('Failed', at + 1);
      const values = await scrapeReplica();
      expect(values).toMatchObject({
        [failed]: 1,
        'jobs_ended_total{profile="default",type="Sync",phase="succeeded"}': 0,
        'jobs_ended_total{profile="default",type="Sync",phase="gone"}': 0,
        'job_duration_seconds_bucket{le="60",type="Sync",phase="failed"}': 0,
        'job_duration_seconds_bucket{le="120",type="Sync",phase="failed"}': 1,
        'job_duration_seconds_bucket{le="+Inf",type="Sync",phase="failed"}': 1,
        'job_duration_seconds_sum{type="Sync",phase="failed"}': 90.5,
        'job_duration_seconds_count{type="Sync",phase="failed"}': 1,
      });
      expect(await scrape()).toEqual(values);
    });

    test('while the store is down, reports the last totals, and NaN for overdue jobs', async () => {
      const { store } = await open();
      const scrape = createScraper(store);
      await store.jobs.saveResults(
        [createResult('job', store.now(), { status: 'Success', type: 'Sync' })],
        NO_RECHECK,
      );
      const before = await scrape();
      await store.close();
      expect(await scrape()).toEqual({ ...before, 'jobs_overdue{profile="default"}': NaN });
    });

    test('the number of series does not depend on the number of types', async () => {
      const { store } = await open();
      const scrape = createScraper(store);
      const at = store.now() - MINUTE_MS;
      const saveTypes = (status: string, from: number, to: number) =>
        store.jobs.saveResults(
          Array.from({ length: to - from }, (_, n) =>
            createResult(`${status}-${from + n}`, at, { status, type: `"} ${n}\n type-${from + n}` }),
          ),
          NO_RECHECK,
        );
      await saveTypes('Failed', 0, 10);
      await saveTypes('Running', 0, 1_000);
      const before = await scrape();
      await saveTypes('Failed', 10, 1_000);
      expect(Object.keys(await scrape())).toEqual(Object.keys(before));
    });
  });
});
