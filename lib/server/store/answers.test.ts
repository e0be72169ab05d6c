import { expect, test } from 'vitest';
import type { Store } from './store';
import { answer, AT_REST, dueAt, numbered, onEachDatabase } from './store.fixture';

const MINUTE_MS = 60_000;
const ROUNDS = 6;

async function recordOf(store: Store, jobId = 'job') {
  return (await store.get([jobId])).get(jobId);
}

/** What the store says has changed, from now on. */
function heardFrom(store: Store): (string | null)[] {
  const heard: (string | null)[] = [];
  store.onChange((jobId) => heard.push(jobId));
  return heard;
}

onEachDatabase((open) => {
  test('the first answer is the first of the history, and nothing is known of before', async () => {
    const { store } = await open();
    const at = store.now();
    await store.saveAnswers([answer('job', at, { resource_name: 'registry' })], dueAt(at + 5_000));
    expect(await recordOf(store)).toEqual({
      jobId: 'job',
      profile: 'default',
      region: 'cn-north-4',
      job: { id: 'job', status: 'Running', resource_name: 'registry' },
      checkedAt: at,
      nextCheckAt: at + 5_000,
      changedAt: at,
      failedTries: null,
      viewedAt: 0,
      pinned: false,
      note: null,
      history: [{ status: 'Running', observedAt: at, notBefore: null }],
    });
  });

  test('a change happened between the last look that saw the status before and the first that did not', async () => {
    const { store } = await open();
    const at = store.now() - MINUTE_MS;
    const look = (ms: number, status: string) =>
      store.saveAnswers([answer('job', at + ms, { status })], dueAt(at));
    await look(0, 'Initializing');
    await look(1_000, 'Running');
    await look(2_000, 'Running');
    await look(3_000, 'Paused by an operator');
    await look(4_000, 'Running');
    const record = await recordOf(store);
    expect(record?.history).toEqual([
      { status: 'Initializing', observedAt: at, notBefore: null },
      { status: 'Running', observedAt: at + 1_000, notBefore: at },
      { status: 'Paused by an operator', observedAt: at + 3_000, notBefore: at + 2_000 },
      { status: 'Running', observedAt: at + 4_000, notBefore: at + 3_000 },
    ]);
    expect(record).toMatchObject({ checkedAt: at + 4_000, changedAt: at + 4_000 });
  });

  test('an answer without a change of status moves what is known, and adds nothing to the history', async () => {
    const { store } = await open();
    const at = store.now() - MINUTE_MS;
    await store.saveAnswers([answer('job', at, { reason: 'one' })], dueAt(at + 1));
    await store.saveAnswers([answer('job', at + 1_000, { reason: 'two' })], dueAt(at + 2));
    const record = await recordOf(store);
    expect(record).toMatchObject({ checkedAt: at + 1_000, changedAt: at, nextCheckAt: at + 2 });
    expect(record?.job?.reason).toBe('two');
    expect(record?.history).toHaveLength(1);
  });

  test('an answer that was asked for before the one that is known came never replaces it', async () => {
    const { store } = await open();
    const at = store.now();
    await store.saveAnswers([answer('job', at, { status: 'Success', askedAt: at - 100 })], AT_REST);
    const late = answer('job', at + 5_000, { status: 'Running', askedAt: at - 50 });
    await store.saveAnswers([late], dueAt(at + 6_000));
    expect(await recordOf(store)).toMatchObject({
      job: { status: 'Success' },
      checkedAt: at,
      nextCheckAt: null,
      history: [{ status: 'Success' }],
    });
  });

  test('a clock that was set back does not make every answer an older one', async () => {
    const { store } = await open();
    const now = store.now();
    await store.saveAnswers([answer('job', now + 60 * MINUTE_MS)], dueAt(now));
    await store.saveAnswers([answer('job', now, { status: 'Success' })], AT_REST);
    expect(await recordOf(store)).toMatchObject({ checkedAt: now, job: { status: 'Success' } });
  });

  test('a thousand answers are kept all or none, and nobody hears of none', async () => {
    const { store } = await open();
    const heard = heardFrom(store);
    const at = store.now();
    const answers = numbered(1_000).map((id) => answer(id, at));
    const failing = store.saveAnswers(answers, {
      nextCheckAt: ({ jobId }) => {
        if (jobId === 'job-999') throw new Error('no time for that one');
        return null;
      },
    });
    await expect(failing).rejects.toThrow('no time for that one');
    expect((await store.get(numbered(1_000))).size).toBe(0);
    expect(heard.filter((jobId) => jobId !== null)).toEqual([]);

    await store.saveAnswers(answers, AT_REST);
    expect((await store.get(numbered(1_000))).size).toBe(1_000);
    expect(new Set(heard.filter((jobId) => jobId !== null)).size).toBe(1_000);
  });

  test('a batch may hold a job several times', async () => {
    const { store } = await open();
    const at = store.now() - MINUTE_MS;
    await store.saveAnswers(
      [
        answer('job', at, { status: 'Initializing' }),
        answer('other', at),
        answer('job', at + 1_000, { status: 'Running' }),
        answer('job', at + 2_000, { status: 'Success' }),
        answer('job', at + 2_000, { status: 'Success' }),
        answer('job', at + 3_000, { status: 'Running', askedAt: at + 1_500 }),
      ],
      AT_REST,
    );
    const record = await recordOf(store);
    expect(record?.job?.status).toBe('Success');
    expect(record?.history.map(({ status, notBefore }) => [status, notBefore])).toEqual([
      ['Initializing', null],
      ['Running', at],
      ['Success', at + 1_000],
    ]);
  });

  test('a sweep takes in only what it may, and moves whatever is known', async () => {
    const { store } = await open();
    const at = store.now();
    await store.saveAnswers([answer('known', at - 1_000)], AT_REST);
    await store.claim('asked-for', undefined, MINUTE_MS);
    await store.saveAnswers(
      ['known', 'asked-for', 'old', 'new'].map((id) => answer(id, at, { status: 'Success' })),
      { ...AT_REST, discover: ({ id }) => id === 'new' },
    );
    const records = await store.get(['known', 'asked-for', 'old', 'new']);
    expect([...records.keys()].sort()).toEqual(['asked-for', 'known', 'new']);
    expect([...records.values()].map(({ job }) => job?.status)).toEqual(['Success', 'Success', 'Success']);
  });

  test('what was forgotten is not discovered again, and comes back empty for whoever asks for it', async () => {
    const { store } = await open();
    const at = store.now();
    await store.saveAnswers([answer('job', at - 1_000, { status: 'Running' })], AT_REST);
    await store.annotate('job', { pinned: true, note: 'mine' });
    await store.forget('job');
    await store.saveAnswers([answer('job', at)], { ...AT_REST, discover: () => true });
    await store.saveAnswers([answer('job', at)], AT_REST);
    expect(await recordOf(store)).toBeUndefined();

    expect(await store.claim('job', undefined, MINUTE_MS)).not.toBeNull();
    expect(await recordOf(store)).toMatchObject({ job: null, pinned: false, note: null, history: [] });
    await store.saveAnswers([answer('job', at + 1_000, { status: 'Success' })], AT_REST);
    expect((await recordOf(store))?.history).toEqual([
      { status: 'Success', observedAt: at + 1_000, notBefore: null },
    ]);
  });

  test('an ended job that answers as before is not written again, and nobody hears of it', async () => {
    const { store, sql, dialect } = await open();
    const at = store.now();
    const ended = { status: 'Success', resource_name: 'registry' };
    await store.saveAnswers([answer('job', at - 5_000, ended)], AT_REST);
    const version = dialect === 'postgres' ? 'xmin::text, *' : '*';
    const before = await sql(`select ${version} from jobs`);
    const heard = heardFrom(store);
    await store.saveAnswers([answer('job', at, ended)], AT_REST);
    expect(await sql(`select ${version} from jobs`)).toEqual(before);
    expect(heard.filter((jobId) => jobId !== null)).toEqual([]);

    await store.claim('job', await recordOf(store), MINUTE_MS);
    await store.saveAnswers([answer('job', at, ended)], AT_REST);
    expect(await recordOf(store)).toMatchObject({ checkedAt: at, changedAt: at - 5_000 });
  });

  test('two replicas that save the same jobs in opposite orders wait for each other, and lose nothing', async () => {
    const { store, another } = await open();
    const second = another();
    await second.check();
    const ids = numbered(30);
    const at = store.now();
    for (let round = 0; round < ROUNDS; round++) {
      const withNew = [...ids, ...numbered(200, `of-round-${round}`)];
      const batch = (ms: number, status: string) =>
        withNew.map((id) => answer(id, at + round * 100 + ms, { status: `${status} ${round}` }));
      await Promise.all([
        store.saveAnswers(batch(0, 'a'), AT_REST),
        second.saveAnswers(batch(50, 'b').reverse(), AT_REST),
        store.saveAnswers(batch(0, 'a').reverse(), AT_REST),
        second.saveAnswers(batch(50, 'b'), AT_REST),
      ]);
    }
    for (const { history } of (await store.get(ids)).values()) {
      const seenFromB = history.filter(({ status }) => status.startsWith('b'));
      expect(seenFromB.map(({ status }) => status)).toEqual(numbered(ROUNDS).map((_, round) => `b ${round}`));
      expect(history.map(({ notBefore }) => notBefore)).toEqual([
        null,
        ...history.slice(0, -1).map(({ observedAt }) => observedAt),
      ]);
    }
  });
});
