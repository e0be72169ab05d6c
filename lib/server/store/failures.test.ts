import { expect, test } from 'vitest';
import type { FailedTries } from './job-record';
import type { Store } from './store';
import { answer, AT_REST, dueAt, onEachDatabase, TIMEOUT } from './store.fixture';

const MINUTE_MS = 60_000;

async function recordOf(store: Store, jobId = 'job') {
  return (await store.get([jobId])).get(jobId);
}

const failedAt = (at: number, count = 1): FailedTries => ({
  problem: TIMEOUT,
  since: at - count * 1_000,
  lastAt: at,
  count,
});

onEachDatabase((open) => {
  test('a failure keeps the last state and the history, and the next answer ends it', async () => {
    const { store } = await open();
    const at = store.now() - MINUTE_MS;
    await store.saveAnswers([answer('job', at, { status: 'Running' })], dueAt(at + 1_000));
    const before = await recordOf(store);
    const tries = failedAt(at + 1_000, 3);
    await store.saveFailures([{ jobId: 'job', tries, nextCheckAt: at + 9_000, askedAt: at }]);
    expect(await recordOf(store)).toEqual({ ...before, failedTries: tries, nextCheckAt: at + 9_000 });

    await store.saveAnswers([answer('job', at + 9_000, { status: 'Success' })], AT_REST);
    const after = await recordOf(store);
    expect(after).toMatchObject({ failedTries: null, job: { status: 'Success' }, nextCheckAt: null });
    expect(after?.history.map(({ notBefore }) => notBefore)).toEqual([null, at]);
  });

  test('the same answer as before a failure ends it too, of an ended job as well', async () => {
    const { store } = await open();
    const at = store.now() - MINUTE_MS;
    await store.saveAnswers([answer('job', at, { status: 'Success' })], AT_REST);
    await store.saveFailures([{ jobId: 'job', tries: failedAt(at + 1_000), nextCheckAt: null, askedAt: at }]);
    await store.saveAnswers([answer('job', at + 2_000, { status: 'Success' })], AT_REST);
    expect(await recordOf(store)).toMatchObject({ failedTries: null, checkedAt: at + 2_000 });
  });

  test('a failure of what was forgotten, or was never known, brings nothing back', async () => {
    const { store } = await open();
    const now = store.now();
    await store.claim('job', undefined, MINUTE_MS);
    await store.forget('job');
    const heard: (string | null)[] = [];
    store.onChange((jobId) => heard.push(jobId));
    await store.saveFailures(
      ['job', 'stranger'].map((jobId) => ({
        jobId,
        tries: failedAt(now),
        nextCheckAt: now - 1,
        askedAt: now,
      })),
    );
    expect((await store.get(['job', 'stranger'])).size).toBe(0);
    const due = { viewedSince: 0, limit: 9, leaseMs: MINUTE_MS };
    expect(await store.claimDue({ ...due, profile: null })).toEqual([]);
    expect(heard.filter((jobId) => jobId !== null)).toEqual([]);
  });

  test('a failure that comes after a newer answer changes nothing, however late', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('job', now - 5_000)], dueAt(now));
    await store.saveAnswers([answer('job', now - 1_000, { status: 'Success' })], AT_REST);
    const before = await recordOf(store);
    const failure = { jobId: 'job', tries: failedAt(now), nextCheckAt: now + 2_000 };
    await store.saveFailures([{ ...failure, askedAt: now - 1_001 }]);
    expect(await recordOf(store)).toEqual(before);
    await store.saveFailures([{ ...failure, askedAt: now - 1_000 }]);
    expect(await recordOf(store)).toMatchObject({ failedTries: { count: 1 }, nextCheckAt: now + 2_000 });
  });

  test('a failure is told of a job that was checked by a clock that was set back since', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('job', now + 60 * MINUTE_MS)], dueAt(now));
    await store.saveFailures([
      { jobId: 'job', tries: failedAt(now), nextCheckAt: now, askedAt: now - 1_000 },
    ]);
    expect((await recordOf(store))?.failedTries).toMatchObject({ count: 1 });
  });

  test('a look brings the time a job is due forward, and never back', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('soon', now)], dueAt(now + 1_000));
    await store.saveAnswers([answer('late', now)], dueAt(now + MINUTE_MS));
    await store.saveAnswers([answer('at-rest', now, { status: 'Success' })], AT_REST);
    const ids = ['soon', 'late', 'at-rest'];
    await store.view([...ids, 'stranger'].map((jobId) => ({ jobId, dueBy: now + 5_000, checkedAt: now })));
    const records = [...(await store.get(ids)).values()];
    expect(Object.fromEntries(records.map(({ jobId, nextCheckAt }) => [jobId, nextCheckAt]))).toEqual({
      soon: now + 1_000,
      late: now + 5_000,
      'at-rest': null,
    });
    expect(records.every(({ viewedAt }) => viewedAt >= now)).toBe(true);
    expect(await recordOf(store, 'stranger')).toBeUndefined();
  });

  test('a look does not hurry what has just failed', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('job', now)], dueAt(now));
    await store.saveFailures([
      { jobId: 'job', tries: failedAt(now), nextCheckAt: now + MINUTE_MS, askedAt: now },
    ]);
    await store.view([{ jobId: 'job', dueBy: now + 1_000, checkedAt: now }]);
    const record = await recordOf(store);
    expect(record?.nextCheckAt).toBe(now + MINUTE_MS);
    expect(record?.viewedAt).toBeGreaterThanOrEqual(now);
  });

  test('a look at what has been checked again since does not make it due again', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('job', now)], dueAt(now + MINUTE_MS));
    await store.view([{ jobId: 'job', dueBy: now + 1_000, checkedAt: now - 5_000 }]);
    expect((await recordOf(store))?.nextCheckAt).toBe(now + MINUTE_MS);
    await store.view([{ jobId: 'job', dueBy: now + 1_000, checkedAt: now }]);
    expect((await recordOf(store))?.nextCheckAt).toBe(now + 1_000);
  });

  test('times with fractions, as sums of intervals have, are taken', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('job', now)], dueAt(now + 1_000.6));
    await store.view([{ jobId: 'job', dueBy: now + 999.5, checkedAt: now }]);
    await store.claim('job', await recordOf(store), 0.5);
    await store.saveFailures([
      { jobId: 'job', tries: failedAt(now), nextCheckAt: now + 333.3, askedAt: now },
    ]);
    await store.retain({ endedBefore: now - 0.1, unknownBefore: now - 0.1 });
    expect((await recordOf(store))?.nextCheckAt).toBeCloseTo(now + 333.3);
  });

  test('replicas that save answers, failures and looks of the same jobs at once all get through', async () => {
    const { store, another } = await open();
    const second = another();
    const ids = Array.from({ length: 30 }, (_, index) => `${index % 2 === 0 ? 'job' : 'JOB'}-${index}`);
    const backwards = [...ids].reverse();
    const now = store.now();
    await store.saveAnswers(
      ids.map((id) => answer(id, now - MINUTE_MS)),
      dueAt(now),
    );
    for (let round = 0; round < 10; round++) {
      const tries = failedAt(now + round);
      const claimed = await store.claimDue({ profile: 'default', viewedSince: 0, limit: 20, leaseMs: 5_000 });
      await Promise.all([
        store.saveAnswers(
          ids.map((id) => answer(id, now + round)),
          dueAt(now),
        ),
        second.saveFailures(
          backwards.map((jobId) => ({ jobId, tries, nextCheckAt: now, askedAt: now + round })),
        ),
        store.view(backwards.map((jobId) => ({ jobId, dueBy: now, checkedAt: now + round }))),
        second.release(claimed),
        store.claimDue({ profile: 'default', viewedSince: 0, limit: 20, leaseMs: 1 }),
        second.retain({ endedBefore: now + MINUTE_MS, unknownBefore: now }),
      ]);
    }
    expect((await store.get(ids)).size).toBe(ids.length);
  });
});
