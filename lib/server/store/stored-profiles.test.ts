import { expect, test } from 'vitest';
import { onEachDatabase, TIMEOUT } from './store.fixture';

const sealed = (name: string, keyId = 'key1', text = `sealed ${name}`) => ({ name, sealed: text, keyId });
const ofProfile = (...args: Parameters<typeof sealed>) => ({ kind: 'profile' as const, ...sealed(...args) });

onEachDatabase((open) => {
  test('stored profiles are listed by name, replaced and deleted, and every replica sees it', async () => {
    const { store, another, pass } = await open();
    const second = another();
    expect(await store.storedProfiles()).toEqual([]);
    expect(await store.putStoredProfile(sealed('b'))).toBe(true);
    expect(await second.putStoredProfile(sealed('a'))).toBe(true);
    const [a, b] = await store.storedProfiles();
    expect([a?.name, b?.name]).toEqual(['a', 'b']);
    await pass(50);
    await store.putStoredProfile(sealed('a', 'key1', 'another'));
    const [changed] = await second.storedProfiles();
    expect(changed).toMatchObject({ sealed: 'another', createdAt: a?.createdAt });
    expect(changed?.updatedAt).toBeGreaterThan(a?.updatedAt ?? Infinity);
    expect(await store.deleteStoredProfile('a')).toBe(true);
    expect(await store.deleteStoredProfile('a')).toBe(false);
    expect(await second.storedProfiles()).toEqual([b]);
  });

  test('what SWR refused to a profile ends where it is replaced or deleted, and another’s does not', async () => {
    const { store } = await open();
    const until = store.now() + 3_600_000;
    const refuse = async (name: string) => {
      await store.refuseList(name, until);
      await store.pause(name, until, TIMEOUT);
    };
    await store.putStoredProfile(sealed('a'));
    for (const name of ['a', 'b']) await refuse(name);
    expect(await store.putStoredProfile(sealed('a', 'key2'))).toBe(false);
    expect(await store.deleteStoredProfile('b')).toBe(false);
    expect([...(await store.profileStates()).keys()].sort()).toEqual(['a', 'b']);
    await store.putStoredProfile(sealed('a', 'key1', 'another'));
    expect([...(await store.profileStates()).keys()]).toEqual(['b']);
    await refuse('a');
    await store.deleteStoredProfile('a');
    expect([...(await store.profileStates()).keys()]).toEqual(['b']);
  });

  test('a profile is not put under another key than those that are there', async () => {
    const { store } = await open();
    await store.putStoredProfile(sealed('a'));
    expect(await store.putStoredProfile(sealed('b', 'key2'))).toBe(false);
    expect(await store.putStoredProfile(sealed('a', 'key2'))).toBe(false);
    expect(await store.storedProfiles()).toMatchObject([sealed('a')]);
  });

  test('all are given another key at once, or none where one has changed meanwhile', async () => {
    const { store } = await open();
    await store.putStoredProfile(sealed('a'));
    await store.putStoredProfile(sealed('b'));
    const before = await store.allSealed();
    const after = [ofProfile('a', 'key2', 'new a'), ofProfile('b', 'key2', 'new b')];
    await store.putStoredProfile(sealed('b', 'key1', 'changed'));
    expect(await store.replaceSealed(before, after)).toBe(false);
    const now = await store.storedProfiles();
    expect(now).toMatchObject([{ keyId: 'key1' }, { keyId: 'key1', sealed: 'changed' }]);
    expect(await store.replaceSealed(await store.allSealed(), after)).toBe(true);
    const replaced = await store.storedProfiles();
    expect(replaced).toMatchObject(after.map(({ name, sealed, keyId }) => ({ name, sealed, keyId })));
    expect(replaced.map(({ updatedAt }) => updatedAt)).toEqual(now.map(({ updatedAt }) => updatedAt));
  });

  test('of a profile that is put while the key changes, nothing is left under the old one', async () => {
    const { store, another } = await open();
    const second = another();
    await store.putStoredProfile(sealed('a'));
    const before = await store.allSealed();
    const [replaced, put] = await Promise.all([
      store.replaceSealed(before, [ofProfile('a', 'key2')]),
      second.putStoredProfile(sealed('b', 'key1')),
    ]);
    expect([replaced, put].filter(Boolean)).toHaveLength(1);
    expect(new Set((await store.storedProfiles()).map(({ keyId }) => keyId)).size).toBe(1);
  });
});
