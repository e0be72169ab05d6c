import { expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import type { Store } from './store';
import { answer, AT_REST, dueAt, numbered, onEachDatabase, TIMEOUT } from './store.fixture';

const DAY_MS = 24 * 3_600_000;

async function known(store: Store, ids: readonly string[]): Promise<string[]> {
  const found = await store.get(ids);
  return ids.filter((id) => found.has(id));
}

onEachDatabase((open) => {
  test('a pin and a note are kept over answers, each changes alone, and null takes a note away', async () => {
    const { store } = await open();
    const at = store.now() - 10_000;
    const noted = async () => {
      const record = (await store.get(['job'])).get('job');
      return [record?.pinned, record?.note];
    };
    await store.saveAnswers([answer('job', at)], AT_REST);
    expect(await store.annotate('job', { pinned: true, note: 'Tell Ana.' })).toBe(true);
    await store.saveAnswers([answer('job', at + 1_000, { status: 'Success' })], AT_REST);
    expect(await noted()).toEqual([true, 'Tell Ana.']);
    await store.annotate('job', { note: null });
    expect(await noted()).toEqual([true, null]);
    await store.annotate('job', { pinned: false });
    expect(await noted()).toEqual([false, null]);
    const { records } = await store.board({ filter: { ...NO_FILTER, text: 'ana' }, limit: 1 });
    expect(records).toEqual([]);
  });

  test('what is not known, or was forgotten, can be neither annotated nor forgotten', async () => {
    const { store } = await open();
    await store.saveAnswers([answer('job', store.now())], AT_REST);
    expect(await store.annotate('job', {})).toBe(true);
    expect(await store.forget('job')).toBe(true);
    for (const id of ['job', 'stranger']) {
      expect(await store.annotate(id, { pinned: true })).toBe(false);
      expect(await store.annotate(id, {})).toBe(false);
      expect(await store.forget(id)).toBe(false);
    }
  });

  test('what is forgotten is gone from everywhere, with its history and its claim', async () => {
    const { store, sql } = await open();
    const now = store.now();
    await store.saveAnswers([answer('job', now), answer('other', now)], dueAt(now - 1));
    await store.annotate('job', { pinned: true, note: 'secret' });
    expect(await store.forget('job')).toBe(true);
    expect(await known(store, ['job', 'other'])).toEqual(['other']);
    const { records } = await store.board({ filter: NO_FILTER, limit: 9 });
    expect(records.map(({ jobId }) => jobId)).toEqual(['other']);
    expect((await store.counts(NO_FILTER)).running).toBe(1);
    expect(await store.backlog()).toMatchObject({ due: 1 });
    expect(await sql(`select job_id from transitions`)).toEqual([{ job_id: 'other' }]);
    const rows = await sql(`select * from jobs where job_id = 'job'`);
    expect(JSON.stringify(rows)).not.toMatch(/secret|running/i);
  });

  test('only what ended, was first seen and was looked at long ago is dropped, unless it is pinned', async () => {
    const { store, pass, sql } = await open();
    const old = new Date(store.now() - 400 * DAY_MS).toISOString();
    const recent = new Date(store.now() + DAY_MS).toISOString();
    const first = store.now();
    const ended = { status: 'Success', updated_at: old };
    await store.saveAnswers(
      [
        answer('ended', first, ended),
        answer('failed', first, { ...ended, status: 'Failed' }),
        answer('pinned', first, ended),
        answer('looked-at', first, ended),
        answer('updated', first, { ...ended, updated_at: recent }),
        answer('running', first, { status: 'Running', updated_at: old }),
        answer('unheard-of', first, { status: 'Hibernating', updated_at: old }),
      ],
      AT_REST,
    );
    await store.annotate('pinned', { pinned: true });
    await pass(20);
    const endedBefore = store.now();
    await pass(20);
    await store.view([{ jobId: 'looked-at', dueBy: 0, checkedAt: first }]);
    await store.saveAnswers([answer('just-found', store.now(), ended)], AT_REST);

    expect(await store.retain({ endedBefore: first, unknownBefore: 0 })).toBe(0);
    expect(await store.retain({ endedBefore, unknownBefore: 0 })).toBe(2);
    const kept = ['pinned', 'looked-at', 'updated', 'running', 'unheard-of', 'just-found'];
    expect(await known(store, ['ended', 'failed', ...kept])).toEqual(kept);
    const histories = await sql('select job_id from transitions');
    expect(histories.map(({ job_id }) => job_id).sort()).toEqual([...kept].sort());
  });

  test('an ID that no profile knows is dropped once it was given up and nobody has looked lately', async () => {
    const { store, pass } = await open();
    const ids = ['given-up', 'looked-at', 'being-tried', 'known'];
    for (const id of ids) await store.claim(id, undefined, 1_000);
    const now = store.now();
    const tries = { problem: TIMEOUT, since: now, lastAt: now, count: 1 };
    await store.saveFailures(
      ids.map((jobId) => ({ jobId, tries, nextCheckAt: jobId === 'being-tried' ? now : null, askedAt: now })),
    );
    await store.saveAnswers([answer('known', now + 1)], AT_REST);
    await pass(20);
    const unknownBefore = store.now();
    await pass(20);
    await store.view([{ jobId: 'looked-at', dueBy: 0, checkedAt: null }]);
    expect(await store.retain({ endedBefore: 0, unknownBefore: 0 })).toBe(0);
    expect(await store.retain({ endedBefore: 0, unknownBefore })).toBe(1);
    expect(await known(store, ids)).toEqual(['looked-at', 'being-tried', 'known']);
  });

  test('that a job was forgotten is itself forgotten in the end', async () => {
    const { store, pass, sql } = await open();
    await store.saveAnswers([answer('job', store.now())], AT_REST);
    await store.forget('job');
    await pass(20);
    expect(await store.retain({ endedBefore: 0, unknownBefore: store.now() })).toBe(0);
    expect(await store.retain({ endedBefore: store.now(), unknownBefore: 0 })).toBe(1);
    expect(await sql('select * from jobs')).toEqual([]);
  });

  test('a great many are dropped in one go', async () => {
    const { store, pass, sql } = await open();
    const ids = numbered(1_234);
    await store.saveAnswers(
      ids.map((id) => answer(id, store.now() - 1_000, { status: 'Success' })),
      AT_REST,
    );
    await pass(20);
    expect(await store.retain({ endedBefore: store.now(), unknownBefore: 0 })).toBe(ids.length);
    expect(await sql('select job_id from jobs')).toEqual([]);
    expect(await sql('select job_id from transitions')).toEqual([]);
  });
});
