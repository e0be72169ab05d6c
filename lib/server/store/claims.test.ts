import { expect, test } from 'vitest';
import type { Claim, Store } from './store';
import { answer, AT_REST, dueAt, numbered, onEachDatabase, TIMEOUT } from './store.fixture';

const LEASE_MS = 700;
const LONG_LEASE_MS = 60_000;
const anyDue = { profile: 'default', viewedSince: 0, limit: 100, leaseMs: LONG_LEASE_MS };

async function mine(claim: Promise<Claim | null>): Promise<Claim> {
  const held = await claim;
  if (held === null) throw new Error('somebody else has it');
  return held;
}

async function recordOf(store: Store, jobId: string) {
  return (await store.get([jobId])).get(jobId);
}

onEachDatabase((open) => {
  test('of many who claim a job at once, one may ask', async () => {
    const { store, another } = await open();
    const second = another();
    const claims = numbered(40).map((_, index) =>
      (index % 2 === 0 ? store : second).claim('job', undefined, LEASE_MS),
    );
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(await recordOf(store, 'job')).toMatchObject({ job: null, checkedAt: null, history: [] });
  });

  test('nobody else may ask before the claim ends, and one may afterwards', async () => {
    const { store, pass } = await open();
    const first = await mine(store.claim('job', undefined, LEASE_MS));
    expect(first.jobId).toBe('job');
    expect(await store.claim('job', undefined, LEASE_MS)).toBeNull();
    await pass(LEASE_MS);
    const next = await mine(store.claim('job', undefined, LEASE_MS));
    expect(next.leaseUntil).toBeGreaterThanOrEqual(first.leaseUntil + LEASE_MS);
    expect(await store.claim('job', undefined, LEASE_MS)).toBeNull();
  });

  test('an answer, a failure and a release end a claim', async () => {
    const { store } = await open();
    const now = store.now();
    await store.claim('job', undefined, LONG_LEASE_MS);
    await store.saveAnswers([answer('job', now)], AT_REST);
    await mine(store.claim('job', await recordOf(store, 'job'), LONG_LEASE_MS));
    const tries = { problem: TIMEOUT, since: now, lastAt: now, count: 1 };
    await store.saveFailures([{ jobId: 'job', tries, nextCheckAt: null, askedAt: now }]);
    const claim = await mine(store.claim('job', await recordOf(store, 'job'), LONG_LEASE_MS));
    await store.release([claim, { ...claim, jobId: 'another' }]);
    await mine(store.claim('job', await recordOf(store, 'job'), LONG_LEASE_MS));
  });

  test('who gives back a claim that is over takes it from nobody who has it now', async () => {
    const { store, another, pass } = await open();
    const second = another();
    await second.check();
    const over = await mine(store.claim('job', undefined, LEASE_MS));
    await store.saveAnswers([answer('due', store.now())], dueAt(store.now() - 1));
    const overToo = await store.claimDue({ ...anyDue, leaseMs: LEASE_MS });
    await pass(LEASE_MS);
    await mine(second.claim('job', undefined, LONG_LEASE_MS));
    expect(await second.claimDue(anyDue)).toHaveLength(1);
    await store.release([over, ...overToo]);
    expect(await store.claim('job', undefined, LEASE_MS)).toBeNull();
    expect(await store.claimDue(anyDue)).toEqual([]);
  });

  test('a claim that is renewed lasts longer, and one that is over is not brought back', async () => {
    const { store, pass } = await open();
    const long = await mine(store.claim('long', undefined, LEASE_MS));
    const lost = await mine(store.claim('lost', undefined, LEASE_MS));
    const answered = await mine(store.claim('answered', undefined, LEASE_MS));
    await store.saveAnswers([answer('answered', store.now())], AT_REST);
    await pass(LEASE_MS);
    await mine(store.claim('lost', undefined, LONG_LEASE_MS));
    const renewed = await store.renew([long, lost, answered], LEASE_MS);
    expect(renewed.map(({ jobId }) => jobId)).toEqual(['long']);
    expect(await store.claim('long', undefined, LEASE_MS)).toBeNull();
    await store.release([long]);
    expect(await store.claim('long', undefined, LEASE_MS)).toBeNull();
    await store.release(renewed);
    await mine(store.claim('long', undefined, LEASE_MS));
    expect(await store.renew([], LEASE_MS)).toEqual([]);
  });

  test('who read a job before somebody else asked about it may not ask', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('job', now - 2_000)], AT_REST);
    const before = await recordOf(store, 'job');
    await store.saveAnswers([answer('job', now - 1_000)], dueAt(now));
    const between = await recordOf(store, 'job');
    const tries = { problem: TIMEOUT, since: now, lastAt: now, count: 1 };
    await store.saveFailures([{ jobId: 'job', tries, nextCheckAt: now, askedAt: now }]);

    expect(await store.claim('job', undefined, LEASE_MS)).toBeNull();
    expect(await store.claim('job', before, LEASE_MS)).toBeNull();
    expect(await store.claim('job', between, LEASE_MS)).toBeNull();
    await mine(store.claim('job', await recordOf(store, 'job'), LEASE_MS));
  });

  test('a job whose first claim ended without an answer is due', async () => {
    const { store, pass } = await open();
    const ofNoProfile = { ...anyDue, profile: null };
    await store.claim('job', undefined, LEASE_MS);
    expect(await store.claimDue(ofNoProfile)).toEqual([]);
    await pass(LEASE_MS);
    expect(await store.claimDue(ofNoProfile)).toMatchObject([{ jobId: 'job', profile: null, job: null }]);
  });

  test('every due job goes to exactly one of four who claim at once', async () => {
    const { store, another } = await open();
    const second = another();
    const now = store.now();
    const ids = numbered(300);
    await store.saveAnswers(
      ids.map((id) => answer(id, now - 10_000)),
      dueAt(now - 1_000),
    );
    const claimed: string[] = [];
    async function claimAll(claimer: Store) {
      for (;;) {
        const some = await claimer.claimDue({ ...anyDue, limit: 7 });
        expect(some.length).toBeLessThanOrEqual(7);
        if (some.length === 0) return;
        claimed.push(...some.map(({ jobId }) => jobId));
      }
    }
    await Promise.all([store, second, store, second].map(claimAll));
    // One that another is just claiming is passed over, and who finds nothing else ends.
    await claimAll(store);
    expect(claimed.sort()).toEqual([...ids].sort());
  });

  test('those looked at are claimed first, then the longest overdue', async () => {
    const { store, pass } = await open();
    const now = store.now();
    const overdue = { late: 3_000, later: 6_000, latest: 9_000, seen: 2_000, 'seen-later': 5_000 };
    for (const [id, ms] of Object.entries(overdue)) {
      await store.saveAnswers([answer(id, now - 20_000)], dueAt(now - ms));
    }
    await store.view([{ jobId: 'late', dueBy: now, checkedAt: now - 20_000 }]);
    await pass(50);
    const viewedSince = store.now();
    await store.view(['seen', 'seen-later'].map((jobId) => ({ jobId, dueBy: now, checkedAt: now - 20_000 })));

    const first = await store.claimDue({ ...anyDue, viewedSince, limit: 4 });
    expect(first.map(({ jobId }) => jobId)).toEqual(['seen-later', 'seen', 'latest', 'later']);
    const rest = await store.claimDue({ ...anyDue, viewedSince, limit: 4 });
    expect(rest.map(({ jobId }) => jobId)).toEqual(['late']);
  });

  test('only what is due, of this profile, is claimed, and what is soon only along with something due', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('soon', now)], dueAt(now + 5_000));
    await store.saveAnswers([answer('much-later', now)], dueAt(now + 60_000));
    await store.saveAnswers([answer('at-rest', now)], AT_REST);
    await store.saveAnswers([answer('elsewhere', now, { profile: 'other' })], dueAt(now - 1));
    const ahead = { ...anyDue, aheadMs: 10_000 };
    expect(await store.claimDue(ahead)).toEqual([]);

    await store.saveAnswers([answer('due', now)], dueAt(now - 1));
    expect((await store.claimDue(ahead)).map(({ jobId }) => jobId)).toEqual(['due', 'soon']);
  });

  test('what a claimer that died had claimed comes back', async () => {
    const { store, another, pass } = await open();
    const now = store.now();
    await store.saveAnswers([answer('a', now), answer('b', now)], dueAt(now - 1_000));
    const dead = another();
    expect(await dead.claimDue({ ...anyDue, leaseMs: LEASE_MS })).toHaveLength(2);
    await dead.close();
    expect(await store.claimDue(anyDue)).toEqual([]);
    await pass(LEASE_MS);
    expect(await store.claimDue(anyDue)).toHaveLength(2);
  });

  test('only profiles of which something is due and free are named', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('a', now, { profile: 'busy' })], dueAt(now - 10));
    await store.saveAnswers([answer('b', now, { profile: 'later' })], dueAt(now + LONG_LEASE_MS));
    await store.saveAnswers([answer('c', now, { profile: 'at-rest' })], AT_REST);
    const claim = await mine(store.claim('of-none-yet', undefined, LEASE_MS));
    expect(await store.dueProfiles()).toEqual(new Set(['busy']));
    await store.release([claim]);
    expect(await store.dueProfiles()).toEqual(new Set(['busy', null]));
    await store.claimDue({ ...anyDue, profile: 'busy' });
    expect(await store.dueProfiles()).toEqual(new Set([null]));
  });
});
