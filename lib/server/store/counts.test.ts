import { expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import type { Store } from './store';
import { answer, AT_REST, numbered, onEachDatabase, type Ground } from './store.fixture';

const STATUSES = ['Initializing', 'Running', 'Success', 'Failed', 'Hibernating'];
const RETAIN_ALL_ENDED = { endedBefore: Infinity, unknownBefore: 0 };

async function save(store: Store, ids: readonly string[], shift: number): Promise<void> {
  const at = store.now();
  const answers = ids.map((id, n) =>
    answer(id, at, { status: STATUSES[(n + shift) % STATUSES.length] ?? '', type: `type-${n % 3}` }),
  );
  await store.saveAnswers(answers, AT_REST);
}

/** What is counted, beside a count of the rows themselves. */
async function compare({ store, sql }: Pick<Ground, 'store' | 'sql'>): Promise<number> {
  const counts = await store.counts(NO_FILTER);
  const rows = await sql(
    'select phase, cast(count(*) as integer) as count from jobs where phase is not null group by phase',
  );
  const counted = Object.entries(counts).filter(([, count]) => count !== 0);
  expect(Object.fromEntries(counted)).toEqual(
    Object.fromEntries(rows.map(({ phase, count }) => [String(phase), Number(count)])),
  );
  return counted.reduce((sum, [, count]) => sum + count, 0);
}

onEachDatabase((open) => {
  test('jobs are counted through every change, and through being dropped and forgotten', async () => {
    const ground = await open();
    const { store, pass } = ground;
    const ids = numbered(60);
    await save(store, ids, 0);
    expect(await compare(ground)).toBe(60);
    await pass(5);
    await save(store, ids, 1);
    expect(await compare(ground)).toBe(60);
    await store.forget('job-7');
    expect(await compare(ground)).toBe(59);
    expect(await store.retain(RETAIN_ALL_ENDED)).toBeGreaterThan(10);
    const left = await compare(ground);
    expect(left).toBeGreaterThan(10);
    expect(left).toBeLessThan(45);
  });

  test('counts are the same after they were summed up, and take one row for each kind then', async () => {
    const ground = await open();
    const { store, pass, sql } = ground;
    for (let shift = 0; shift < 3; shift++) {
      await save(store, numbered(30), shift);
      await pass(5);
    }
    const before = await store.counts({ ...NO_FILTER, type: 'type-1' });
    await store.retain({ endedBefore: 0, unknownBefore: 0 });
    expect(await store.counts({ ...NO_FILTER, type: 'type-1' })).toEqual(before);
    expect(await compare(ground)).toBe(30);
    expect(await sql('select * from job_counts')).toHaveLength(STATUSES.length * 3);
  });

  test('nothing is counted twice or lost while replicas write and sum up at once', async () => {
    const ground = await open();
    const second = ground.another();
    await second.check();
    const writing = [0, 1, 2, 3].map((part) =>
      save(part % 2 === 0 ? ground.store : second, numbered(50, `part-${part}`), part),
    );
    const folding = [ground.store, second, ground.store].map((each) =>
      each.retain({ endedBefore: 0, unknownBefore: 0 }),
    );
    await Promise.all([...writing, ...folding]);
    expect(await compare(ground)).toBe(200);
  });
});
