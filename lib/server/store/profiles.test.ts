import { expect, test } from 'vitest';
import { createProblem } from '@/lib/contract/problem';
import type { Store } from './store';
import { answer, AT_REST, dueAt, numbered, onEachDatabase, TIMEOUT } from './store.fixture';

const LIMIT = { perSecond: 20, longestWaitMs: 60_000 };
const MINUTE_MS = 60_000;
const INTERVAL_MS = 1_000 / LIMIT.perSecond;

/** When the request would be sent, by the store's clock. */
async function sentAt(store: Store, limit = LIMIT): Promise<number> {
  const turn = await store.takeTurn('default', limit);
  if (turn.kind !== 'granted') throw new Error(`not granted: ${turn.kind}`);
  return store.now() + turn.waitMs;
}

/** The most requests within any such time. */
function mostWithin(times: readonly number[], ms: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(...sorted.map((from, i) => sorted.slice(i).filter((at) => at < from + ms).length));
}

onEachDatabase((open) => {
  test('two replicas together send a second’s worth at once, and from then on as many as the limit says', async () => {
    const { store, another, dialect } = await open();
    const second = another();
    await second.check();
    const startedAt = store.now();
    const times: number[] = [];
    for (let i = 0; i < 10; i++) {
      const turns = numbered(20).map((_, index) => sentAt(index % 2 === 0 ? store : second));
      times.push(...(await Promise.all(turns)));
    }
    times.sort((a, b) => a - b);
    const tookMs = dialect === 'sqlite' ? 0 : store.now() - startedAt;

    // On a real clock some turns are earned anew while others are taken, and it is not known when exactly each was.
    const blur = Math.ceil(tookMs / INTERVAL_MS);
    const burst = LIMIT.perSecond + blur;
    expect(times.filter((at) => at <= startedAt + tookMs).length).toBeLessThanOrEqual(burst);
    expect(times.filter((at) => at <= startedAt + tookMs).length).toBeGreaterThanOrEqual(LIMIT.perSecond);
    for (const seconds of [1, 2, 5]) {
      expect(mostWithin(times, seconds * 1_000)).toBeLessThanOrEqual(LIMIT.perSecond * (seconds + 1) + blur);
      const later = times.slice(burst);
      expect(mostWithin(later, seconds * 1_000)).toBeLessThanOrEqual(LIMIT.perSecond * seconds + 2 + blur);
    }
    const lastAt = (times.at(-1) ?? 0) - startedAt;
    expect(lastAt).toBeGreaterThanOrEqual((200 - LIMIT.perSecond) * INTERVAL_MS - 10);
    expect(lastAt).toBeLessThanOrEqual((200 - LIMIT.perSecond) * INTERVAL_MS + tookMs + 10);
  });

  test('after a rest of a second there is a second’s worth again', async () => {
    const { store, pass } = await open();
    for (let i = 0; i < LIMIT.perSecond; i++) await sentAt(store);
    await pass(1_000);
    const before = store.now();
    for (let i = 0; i < LIMIT.perSecond; i++) expect(await sentAt(store)).toBeLessThanOrEqual(store.now());
    const next = await store.takeTurn('default', LIMIT);
    // A slow machine earns some more while it takes them.
    if (store.now() - before < INTERVAL_MS)
      expect(next).toMatchObject({ waitMs: expect.any(Number) as number });
    expect(next.kind).toBe('granted');
  });

  test('a turn that would come too late is not reserved', async () => {
    const { store, pass } = await open();
    const slow = { perSecond: 1, longestWaitMs: 60_000 };
    expect(await store.takeTurn('default', slow)).toEqual({ kind: 'granted', waitMs: 0 });
    for (let i = 0; i < 5; i++) {
      const turn = await store.takeTurn('default', { ...slow, longestWaitMs: 200 });
      expect(turn).toMatchObject({ kind: 'full' });
      if (turn.kind === 'full') expect(turn.retryAfterMs).toBeLessThanOrEqual(1_000);
    }
    await pass(900);
    const turn = await store.takeTurn('default', { ...slow, longestWaitMs: 200 });
    expect(turn.kind).toBe('granted');
    expect(await store.takeTurn('another', slow)).toEqual({ kind: 'granted', waitMs: 0 });
  });

  test('a pause holds for every replica until it ends, and a shorter one does not cut it short', async () => {
    const { store, another, pass } = await open();
    const second = another();
    const until = store.now() + 1_500;
    expect(await store.profileStates()).toEqual(new Map());
    await store.pause('default', until, TIMEOUT);
    await second.pause('default', until - 1_000, { ...TIMEOUT, detail: 'another' });
    expect(await second.takeTurn('default', LIMIT)).toEqual({ kind: 'paused', until, problem: TIMEOUT });
    const states = await second.profileStates();
    expect(states.get('default')).toMatchObject({ pausedUntil: until, pauseProblem: TIMEOUT, sweptAt: 0 });
    expect(await second.takeTurn('another', LIMIT)).toMatchObject({ kind: 'granted' });
    await pass(1_500);
    expect(await second.takeTurn('default', LIMIT)).toMatchObject({ kind: 'granted' });
  });

  test('that the list is refused is known to every replica', async () => {
    const { store, another } = await open();
    const until = store.now() + 3_600_000;
    await store.refuseList('default', until);
    const states = await another().profileStates();
    expect(states.get('default')).toMatchObject({ listRefusedUntil: until });
  });

  test('of all who would sweep, one may, and one again after the time', async () => {
    const { store, another, sql } = await open();
    const second = another();
    const all = () =>
      Promise.all(
        numbered(20).map((_, i) => (i % 2 === 0 ? store : second).claimSweep('default', MINUTE_MS)),
      );
    expect((await all()).filter(Boolean)).toHaveLength(1);
    expect((await all()).filter(Boolean)).toHaveLength(0);
    await sql(`update profiles set swept_at = swept_at - ${MINUTE_MS} returning profile`);
    expect((await all()).filter(Boolean)).toHaveLength(1);
    expect(await store.claimSweep('another', MINUTE_MS)).toBe(true);
  });

  test('a clock that was set back holds up neither turns nor sweeps', async () => {
    const { store, sql } = await open();
    await sentAt(store);
    await store.claimSweep('default', 1_000);
    await sql(
      'update profiles set turn_at = turn_at + 3600000, swept_at = swept_at + 3600000 returning profile',
    );
    expect(await store.takeTurn('default', LIMIT)).toEqual({ kind: 'granted', waitMs: 0 });
    expect(await store.claimSweep('default', 1_000)).toBe(true);
  });

  test('what waits longer than anything may, by a clock that was set back since, is due at once', async () => {
    const { store } = await open();
    const now = store.now();
    const hour = 60 * MINUTE_MS;
    await store.saveAnswers([answer('late', now)], dueAt(now + hour));
    await store.saveAnswers([answer('soon', now)], dueAt(now + 9_000));
    await store.saveAnswers([answer('at-rest', now, { status: 'Success' })], AT_REST);
    await store.claim('leased', undefined, hour);
    await store.pause('refused', now + hour, createProblem('upstream_unauthorized', 'refused'));
    await store.pause('throttled', now + hour, createProblem('upstream_throttled', 'throttled'));
    await store.refuseList('refused', now + 2 * hour);
    await store.refuseList('throttled', now + hour);
    await store.mendTimes({
      checkMs: 10_000,
      leaseMs: 10_000,
      pauseMs: ({ code }) => (code === 'upstream_throttled' ? 2 * hour : MINUTE_MS),
      refusalMs: hour,
    });
    const states = await store.profileStates();
    expect(states.get('refused')?.listRefusedUntil).toBe(0);
    expect(states.get('throttled')?.listRefusedUntil).toBe(now + hour);
    const records = await store.get(['late', 'soon', 'at-rest']);
    expect(records.get('late')?.nextCheckAt).toBeLessThanOrEqual(store.now());
    expect(records.get('soon')?.nextCheckAt).toBe(now + 9_000);
    expect(records.get('at-rest')?.nextCheckAt).toBeNull();
    expect(await store.claim('leased', undefined, MINUTE_MS)).not.toBeNull();
    expect(await store.takeTurn('refused', LIMIT)).toMatchObject({ kind: 'granted' });
    expect(await store.takeTurn('throttled', LIMIT)).toMatchObject({ kind: 'paused' });
  });
});
