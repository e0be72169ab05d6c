import { describe, expect, test, vi } from 'vitest';
import { createRandom } from '@/testing/random';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { insightsResponseSchema } from '@/lib/contract/insights-schemas';
import type { Store } from '@/lib/server/store/store';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';
import { chunk } from '@/lib/server/store/transactions';
import { computeBuckets } from './buckets';
import { createInsights, type InsightsQuery } from './insights';

vi.setConfig({ testTimeout: 120_000 });

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Contains the change to daylight saving time in New York on March 8. */
const FROM = Date.parse('2026-02-27T00:00:00Z');
const TO = Date.parse('2026-03-13T00:00:00Z');

interface TestJob {
  id: string;
  type: string;
  profile: string;
  status: string;
  endedAt: number;
  durationMs: number;
}

/** Creates jobs, most of which ended in the period. Some took no plausible time, some kinds have few runs. */
function createJobs(count: number): TestJob[] {
  const random = createRandom('insights');
  return Array.from({ length: count }, (_, i) => ({
    id: `job-${i}`,
    type: random.below(1_000) === 0 ? `Rare${random.below(3)}` : random.pick(['Create', 'Delete', 'Resize']),
    profile: random.pick(['a', 'b']),
    status: random.pick(['Success', 'Success', 'Success', 'Failed', 'Running', 'Hibernating']),
    endedAt: FROM - 2 * DAY + random.below((TO - FROM + 4 * DAY) / 1000) * 1000,
    durationMs: random.below(200) === 0 ? -MINUTE : random.below(900_000) + 1,
  }));
}

async function save(store: Store, jobs: readonly TestJob[]): Promise<void> {
  const results = jobs.map(({ id, type, profile, status, endedAt, durationMs }) =>
    createResult(id, store.now(), {
      type,
      profile,
      status,
      created_at: new Date(endedAt - durationMs).toISOString(),
      updated_at: new Date(endedAt).toISOString(),
      ...(status === 'Failed' && { reason: `Bucket ${id} is missing part ${endedAt % 5}` }),
    }),
  );
  // Short transactions, also on a slow machine.
  for (const batch of chunk(results)) await store.jobs.saveResults(batch, NO_RECHECK);
}

const createTestInsights = (store: Store) =>
  createInsights({ store, monitor: { listRunning: () => Promise.resolve([]) } });

function toQuery(query: Partial<InsightsQuery>): InsightsQuery {
  const complete = {
    from: FROM,
    to: TO,
    timeZone: 'UTC',
    unit: 'day',
    type: null,
    profile: null,
    ...query,
  } as const;
  const { to, unit } = complete;
  return { ...complete, from: computeBuckets({ ...complete, to: to ?? Infinity }, unit)[0] ?? NaN };
}

/** Computes percentiles as their definition says. */
function bruteForce(durations: readonly number[]) {
  const sorted = durations.toSorted((a, b) => a - b);
  const n = sorted.length;
  if (n < 5) return { n, p10Seconds: null, medianSeconds: null, p90Seconds: null };
  const rank = (share: number) => (sorted[Math.ceil(share * n) - 1] ?? NaN) / 1000;
  const median = ((sorted[Math.floor((n - 1) / 2)] ?? NaN) + (sorted[Math.ceil((n - 1) / 2)] ?? NaN)) / 2000;
  return { n, p10Seconds: rank(0.1), medianSeconds: median, p90Seconds: rank(0.9) };
}

const toLocalTime = (timeZone: string, options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', ...options });
  return (at: number | string) => format.format(new Date(at));
};

onEachDatabase((open) => {
  describe('insights', () => {
    test('equal a brute-force computation over 10,000 jobs in three time zones', async () => {
      const { store } = await open();
      const jobs = createJobs(10_000);
      await save(store, jobs);
      const insights = createTestInsights(store);
      for (const timeZone of ['Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu']) {
        const query = toQuery({ timeZone });
        const found = insightsResponseSchema.parse(await insights.get(query));
        const ended = jobs.filter(
          ({ endedAt, status }) => endedAt >= query.from && endedAt < TO && status !== 'Running',
        );
        const toDay = toLocalTime(timeZone, {});
        const count = (day: string | null, status: string) =>
          ended.filter((job) => job.status === status && (day === null || toDay(job.endedAt) === day)).length;
        const countAll = (day: string | null) => ({
          succeeded: count(day, 'Success'),
          failed: count(day, 'Failed'),
          unknown: count(day, 'Hibernating'),
        });
        const days = found.outcomes.map(({ start }) => toDay(start));
        expect(new Set(days).size).toBe(days.length);
        expect(days).toEqual(
          Array.from({ length: days.length }, (_, i) =>
            new Date(Date.parse(`${days[0] ?? ''}T00:00Z`) + i * DAY).toISOString().slice(0, 10),
          ),
        );
        for (const [i, { phases }] of found.outcomes.entries())
          expect(phases).toEqual(countAll(days[i] ?? ''));
        expect(found.summary).toMatchObject(countAll(null));

        const runs = ended.filter(({ durationMs, status }) => durationMs >= 0 && status !== 'Hibernating');
        const succeeded = runs.filter(({ status }) => status === 'Success');
        expect(found.summary).toMatchObject(bruteForce(succeeded.map(({ durationMs }) => durationMs)));
        expect(found.durations).toHaveLength(new Set(runs.map(({ type, profile }) => type + profile)).size);
        for (const { type, profile, buckets, points, truncated, ...percentiles } of found.durations) {
          const ofGroup = (job: TestJob) => job.type === type && job.profile === profile;
          const own = succeeded.filter(ofGroup);
          expect(percentiles).toEqual(bruteForce(own.map(({ durationMs }) => durationMs)));
          const expected = days.map((day) =>
            bruteForce(own.filter((job) => toDay(job.endedAt) === day).map(({ durationMs }) => durationMs)),
          );
          expect(buckets.map(({ start, ...bucket }) => [toDay(start), bucket])).toEqual(
            expected.map((bucket, i) => [days[i], bucket]).filter((_, i) => (expected[i]?.n ?? 0) >= 5),
          );
          const all = new Map(runs.filter(ofGroup).map((job) => [job.id, job]));
          expect(truncated).toBe(points.length < all.size);
          if (all.size <= 400) expect(truncated).toBe(false);
          for (const { jobId, seconds, endedAt } of points) {
            const job = all.get(jobId);
            expect([seconds, Date.parse(endedAt)]).toEqual([(job?.durationMs ?? NaN) / 1000, job?.endedAt]);
          }
          expect(new Set(points.map(({ jobId }) => jobId)).size).toBe(points.length);
        }
        const failed = ended.filter(({ status }) => status === 'Failed');
        const latest = Math.max(...failed.map(({ endedAt }) => endedAt));
        expect(found.reasons).toMatchObject([{ n: failed.length, endedAt: new Date(latest).toISOString() }]);
        expect(found.otherFailures).toBe(0);
      }
    });

    test('are by type and profile, and hourly over two days with a clock change', async () => {
      const { store } = await open();
      const jobs = createJobs(2_000);
      await save(store, jobs);
      const timeZone = 'America/New_York';
      const from = Date.parse('2026-03-07T05:20:00Z');
      const query = toQuery({
        from,
        to: from + 2 * DAY,
        timeZone,
        unit: 'hour',
        type: 'Create',
        profile: 'a',
      });
      const { outcomes } = await createTestInsights(store).get(query);
      const toHour = toLocalTime(timeZone, { timeStyle: 'short' });
      const [first, ...rest] = outcomes.map(({ start }) => toHour(start));
      expect(first).toBe('2026-03-07 00:00');
      expect(rest).toHaveLength(48);
      expect(rest).not.toContain('2026-03-08 02:00');
      const end = (i: number) => Date.parse(outcomes[i + 1]?.start ?? '') || from + 2 * DAY;
      for (const [i, { start, phases }] of outcomes.entries()) {
        const failed = jobs.filter(
          ({ status, type, profile, endedAt }) =>
            status === 'Failed' &&
            type === 'Create' &&
            profile === 'a' &&
            endedAt >= Date.parse(start) &&
            endedAt < end(i),
        );
        expect(phases.failed).toBe(failed.length);
      }
    });

    test('have no percentiles of fewer than five runs, but their number', async () => {
      const { store } = await open();
      const job = {
        type: 'Create',
        profile: 'a',
        status: 'Success',
        endedAt: FROM + DAY,
        durationMs: MINUTE,
      };
      const jobs = Array.from({ length: 5 }, (_, i) => ({ ...job, id: `job-${i}` }));
      await save(store, jobs.slice(1));
      const few = await createTestInsights(store).get(toQuery({}));
      const none = { n: 4, p10Seconds: null, medianSeconds: null, p90Seconds: null };
      expect(few.summary).toMatchObject({ succeeded: 4, ...none });
      expect(few.durations).toMatchObject([{ ...none, buckets: [], truncated: false }]);
      expect(few.durations[0]?.points).toHaveLength(4);
      await save(store, jobs);
      const enough = await createTestInsights(store).get(toQuery({}));
      expect(enough.durations).toMatchObject([
        { n: 5, medianSeconds: 60, buckets: [{ n: 5, start: '2026-02-28T00:00:00.000Z' }] },
      ]);
    });

    test('group failures by cause, and other reasons by their text without what varies', async () => {
      const { store } = await open();
      const reasons = [
        'Bucket quota exceeded in obs: 100',
        'The quota of OBS buckets is exceeded',
        'Flux capacitor 7 of x-1 is out of order',
        'Flux capacitor 8 of x-2 is out of order',
        'Flux capacitor 9 of x-3 is out of order',
        undefined,
      ];
      const results = reasons.map((reason, i) =>
        createResult(`job-${i}`, store.now(), {
          status: 'Failed',
          updated_at: new Date(FROM + i * MINUTE).toISOString(),
          ...(reason !== undefined && { reason }),
        }),
      );
      await store.jobs.saveResults(results, NO_RECHECK);
      const { reasons: found } = await createTestInsights(store).get(toQuery({}));
      expect(found).toMatchObject([
        {
          n: 3,
          explanation: null,
          text: 'flux capacitor … of … is out of order',
          q: 'is out of order',
          jobId: 'job-4',
        },
        { n: 2, explanation: { cause: { en: 'OBS bucket quota reached.' } }, jobId: 'job-1' },
        { n: 1, explanation: null, text: null, q: null, jobId: 'job-5' },
      ]);
      const filter = { ...NO_FILTER, text: found[0]?.q ?? '' };
      expect(await store.jobs.countByPhase(filter)).toMatchObject({ failed: 3 });
    });

    test('count a job once, whatever happens to it, and not after its removal', async () => {
      const { store } = await open();
      const job = {
        id: 'job',
        type: 'Create',
        profile: 'a',
        status: 'Failed',
        endedAt: FROM,
        durationMs: MINUTE,
      };
      const count = async () => (await createTestInsights(store).get(toQuery({}))).summary;
      await save(store, [{ ...job, status: 'Hibernating' }]);
      expect(await count()).toMatchObject({ succeeded: 0, failed: 0, unknown: 1 });
      await save(store, [{ ...job, status: 'Running' }]);
      expect(await count()).toMatchObject({ failed: 0, unknown: 0 });
      await save(store, [job]);
      await save(store, [{ ...job, endedAt: FROM + MINUTE }]);
      await store.jobs.annotateJob('job', { pinned: true });
      expect(await count()).toMatchObject({ succeeded: 0, failed: 1, unknown: 0 });
      await store.jobs.removeJob('job');
      expect(await count()).toMatchObject({ failed: 0, unknown: 0 });
    });
  });
});
