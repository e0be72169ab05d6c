import { describe, expect, onTestFinished, test } from 'vitest';
import { StoreError } from '@/lib/server/store/errors';
import type { JobResult } from '@/lib/server/store/jobs/job-record';
import type { Store } from '@/lib/server/store/store';
import { createIds, TIMEOUT_PROBLEM } from '@/lib/server/store/store.fixture';
import { captureLog } from '@/testing/captured-log';
import { createClock, createMemoryStore } from './monitor.fixture';
import { createResultWriter } from './result-writer';
import { createJobCache } from './job-cache';
import { createViewTracker } from './view-tracker';

const ID = '36db69c5-b2d5-11eb-b044-0255ac101219';

/** Creates a result writer on a store that rejects writes while it is broken, and rejects bad jobs always. */
function setUp() {
  const clock = createClock();
  const real = createMemoryStore(clock);
  let isBroken = false;
  let reads = 0;
  async function rejectBadJobs(jobIds: readonly string[]): Promise<void> {
    if (isBroken) throw new StoreError('out of order');
    if (jobIds.some((id) => id.startsWith('bad'))) throw new RangeError('Maximum call stack size exceeded');
    return Promise.resolve();
  }
  const store: Store = {
    ...real,
    jobs: {
      ...real.jobs,
      findListedJobs(...args) {
        reads += 1;
        return real.jobs.findListedJobs(...args);
      },
      saveResults: (results, options) =>
        rejectBadJobs(results.map(({ job }) => job.id)).then(() => real.jobs.saveResults(results, options)),
      saveFailures: (failures) =>
        rejectBadJobs(failures.map(({ jobId, attempts }) => (attempts.count === 1 ? '' : jobId))).then(() =>
          real.jobs.saveFailures(failures),
        ),
    },
  };
  onTestFinished(() => store.close());
  const jobCache = createJobCache(store);
  const viewTracker = createViewTracker(store, { minMs: 2_000, maxMs: 60_000 });
  return {
    store: real,
    jobCache,
    resultWriter: createResultWriter({ store, jobCache, viewTracker }),
    breakDown: () => void (isBroken = true),
    repair: () => void (isBroken = false),
    reads: () => reads,
    createResult: (status: string, id = ID): JobResult => {
      clock.pass(5_000);
      const at = clock.now();
      return { job: { id, status }, profile: 'p1', region: 'cn-north-4', requestedAt: at, checkedAt: at };
    },
  };
}

/** Returns the job IDs of logged results that were given up. */
const findDropped = (lines: readonly string[]) =>
  lines
    .filter((line) => line.includes('"result_dropped"'))
    .map((line) => /"jobId":"([^"]+)"/.exec(line)?.[1]);

const getStatuses = async (store: Store, id: string) =>
  (await store.jobs.findJobs([id])).get(id)?.history.map(({ status }) => status);

describe('createResultWriter', () => {
  test('stores buffered results before newer ones', async () => {
    const { store, resultWriter, breakDown, repair, createResult } = setUp();
    await resultWriter.writeResults([createResult('Creating')]);
    breakDown();
    await resultWriter.writeResults([createResult('Running')]);
    repair();
    await resultWriter.writeResults([createResult('Success')]);
    expect(await getStatuses(store, ID)).toEqual(['Creating', 'Running', 'Success']);
  });

  test('a list read while the store is unavailable discovers the same jobs as usual', async () => {
    const { store, jobCache, resultWriter, breakDown, repair, createResult } = setUp();
    const discover = ({ id }: { id: string }) => id !== 'ancient';
    breakDown();
    await resultWriter.writeResults(
      [createResult('Success', 'ancient'), createResult('Running', 'new')],
      discover,
    );
    await resultWriter.writeResults([createResult('Failed', 'new')], discover);
    expect([...(await jobCache.get(['ancient', 'new'])).keys()]).toEqual(['new']);
    repair();
    await resultWriter.flush();
    expect([...(await store.jobs.findJobs(['ancient', 'new'])).keys()]).toEqual(['new']);
    expect(await getStatuses(store, 'new')).toEqual(['Running', 'Failed']);
  });

  test('a long list evicts no buffered change and takes one store read per page', async () => {
    const { store, resultWriter, breakDown, repair, reads, createResult } = setUp();
    const ended = createIds(100, 'ended').map((id) => createResult('Success', id));
    await resultWriter.writeResults([createResult('Running'), ...ended]);
    breakDown();
    await resultWriter.writeResults([createResult('Success')]);
    const before = reads();
    for (let page = 0; page < 101; page++) {
      const jobs = createIds(100, `page-${page}`).map((id) => createResult('Success', id));
      await resultWriter.writeResults(jobs, () => true);
    }
    await resultWriter.writeResults(
      ended.map(({ job }) => createResult('Success', job.id)),
      () => true,
    );
    expect(reads() - before).toBeLessThanOrEqual(102);
    repair();
    await resultWriter.flush();
    expect(await getStatuses(store, ID)).toEqual(['Running', 'Success']);
  });

  test('the cache is bounded while the store is unavailable', async () => {
    const { jobCache, resultWriter, breakDown, createResult } = setUp();
    breakDown();
    const ids = createIds(20_001);
    await resultWriter.writeResults(ids.map((id) => createResult('Running', id)));
    expect((await jobCache.get(['job-0', 'job-20000'])).size).toBe(1);
  });

  test('of a batch, only the results that can’t be stored are given up and logged', async () => {
    const lines = captureLog();
    const { store, resultWriter, createResult } = setUp();
    const ids = [...createIds(50), 'bad-1', ...createIds(49, 'more'), 'bad-2'];
    await resultWriter.writeResults(
      ids.map((id) => createResult('Running', id)),
      () => true,
    );
    expect([...(await store.jobs.findJobs(ids)).keys()].sort()).toEqual(
      ids.filter((id) => !id.startsWith('bad')).sort(),
    );
    expect(findDropped(lines)).toEqual(['bad-1', 'bad-2']);
  });

  test('a job whose result can’t be stored keeps its state, with a failure, and is fetched again later', async () => {
    const { store, resultWriter, createResult } = setUp();
    const before = createResult('Running', 'bad');
    await store.jobs.saveResults([before], { nextCheckAt: () => 0 });
    const result = createResult('Failed', 'bad');
    await resultWriter.writeResults([result]);
    expect((await store.jobs.findJobs(['bad'])).get('bad')).toMatchObject({
      job: before.job,
      failedAttempts: { problem: { code: 'internal_error' } },
      nextCheckAt: result.checkedAt + 60_000,
    });
  });

  test('a buffered result that can’t be stored holds up no other one', async () => {
    const lines = captureLog();
    const { store, resultWriter, breakDown, repair, createResult } = setUp();
    breakDown();
    await resultWriter.writeResults([createResult('Running', 'bad'), createResult('Running')]);
    await resultWriter.writeResults(
      [createResult('Running', 'bad-found'), createResult('Running', 'found')],
      () => true,
    );
    repair();
    await resultWriter.flush();
    expect(await getStatuses(store, ID)).toEqual(['Running']);
    expect(await getStatuses(store, 'found')).toEqual(['Running']);
    expect(findDropped(lines).sort()).toEqual(['bad', 'bad-found']);
    await resultWriter.flush();
    await resultWriter.writeResults([createResult('Success')]);
    expect(await getStatuses(store, ID)).toEqual(['Running', 'Success']);
    expect(findDropped(lines)).toHaveLength(2);
  });

  test('of several failures, only those that can’t be stored are given up and logged', async () => {
    const lines = captureLog();
    const { store, resultWriter, createResult } = setUp();
    const ids = ['bad', 'good'];
    await store.jobs.saveResults(
      ids.map((id) => createResult('Running', id)),
      { nextCheckAt: () => 0 },
    );
    const at = store.now();
    const attempts = { problem: TIMEOUT_PROBLEM, since: at, lastAt: at, count: 2 };
    await resultWriter.writeFailures(
      ids.map((jobId) => ({ jobId, attempts, nextCheckAt: null, requestedAt: at })),
    );
    const records = await store.jobs.findJobs(ids);
    expect(records.get('good')?.failedAttempts).toEqual(attempts);
    expect(records.get('bad')?.failedAttempts).toBeNull();
    expect(findDropped(lines)).toEqual(['bad']);
  });
});
