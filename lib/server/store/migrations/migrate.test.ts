import { expect, test } from 'vitest';
import { StoreError } from '@/lib/server/store/errors';
import { answer, AT_REST, numbered, onEachDatabase } from '@/lib/server/store/store.fixture';

onEachDatabase((open) => {
  test('stores that are opened at once on an empty database make its schema once', async () => {
    const { store, another, sql } = await open({ untouched: true });
    const stores = [store, another(), another()];
    await Promise.all(
      stores.map((each, index) => each.saveAnswers([answer(`job-${index}`, Date.now())], AT_REST)),
    );
    expect((await store.get(numbered(3))).size).toBe(3);
    expect(await sql('select id from schema_version')).toEqual([{ id: 1 }]);
  });

  test('a store of before is opened as it is', async () => {
    const { store, another } = await open();
    await store.saveAnswers([answer('job', store.now())], AT_REST);
    const before = await store.get(['job']);
    await store.close();
    expect(await another().get(['job'])).toEqual(before);
  });

  test('closing waits for a write that is under way, and what comes later is refused', async () => {
    const { store, another } = await open();
    const at = store.now();
    const ids = numbered(2_000);
    const saving = store.saveAnswers(
      ids.map((id) => answer(id, at)),
      AT_REST,
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    await store.close();
    await saving;
    await expect(store.get(['job-0'])).rejects.toThrow(StoreError);
    await expect(store.saveAnswers([answer('late', at)], AT_REST)).rejects.toThrow(StoreError);
    expect((await another().get([...ids, 'late'])).size).toBe(2_000);
  });

  test('a store that a newer version made is refused in one line, and left as it is', async () => {
    const { store, another, sql } = await open();
    await store.saveAnswers([answer('job', store.now())], AT_REST);
    const before = [await sql('select * from jobs'), await sql('select * from transitions')];
    await sql('update schema_version set version = 99 returning version');

    const older = another();
    const error = await older
      .saveAnswers([answer('job', store.now() + 1_000)], AT_REST)
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toMatch(
      /^StoreError: .*newer SWR Job Monitor \(schema 99; this one knows \d+\).*$/,
    );
    expect(String(error)).toContain(older.name);
    expect(older.problem()).toContain('newer');
    expect([await sql('select * from jobs'), await sql('select * from transitions')]).toEqual(before);
    expect(await sql('select version from schema_version')).toEqual([{ version: 99 }]);
  });
});
