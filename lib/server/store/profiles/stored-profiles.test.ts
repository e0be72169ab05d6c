import { describe, expect, test } from 'vitest';
import { onEachDatabase, TIMEOUT_PROBLEM } from '@/lib/server/store/store.fixture';

const createProfile = (name: string, keyId = 'key1', ciphertext = `encrypted ${name}`) => ({
  name,
  ciphertext,
  keyId,
});
const createRow = (...args: Parameters<typeof createProfile>) => ({
  kind: 'profile' as const,
  ...createProfile(...args),
});

onEachDatabase((open) => {
  describe('saveStoredProfile', () => {
    test('profiles are sorted by name, replaced and deleted, visible to all replicas', async () => {
      const { store, openReplica, advance } = await open();
      const second = openReplica();
      expect(await store.profiles.findStoredProfiles()).toEqual([]);
      expect(await store.profiles.saveStoredProfile(createProfile('b'))).toBe(true);
      expect(await second.profiles.saveStoredProfile(createProfile('a'))).toBe(true);
      const [a, b] = await store.profiles.findStoredProfiles();
      expect([a?.name, b?.name]).toEqual(['a', 'b']);
      await advance(50);
      await store.profiles.saveStoredProfile(createProfile('a', 'key1', 'another'));
      const [changed] = await second.profiles.findStoredProfiles();
      expect(changed).toMatchObject({ ciphertext: 'another', createdAt: a?.createdAt });
      expect(changed?.updatedAt).toBeGreaterThan(a?.updatedAt ?? Infinity);
      expect(await store.profiles.deleteStoredProfile('a')).toBe(true);
      expect(await store.profiles.deleteStoredProfile('a')).toBe(false);
      expect(await second.profiles.findStoredProfiles()).toEqual([b]);
    });

    test('replacing or deleting a profile resets its state, and no other', async () => {
      const { store } = await open();
      const until = store.now() + 3_600_000;
      const denyAndPause = async (name: string) => {
        await store.profiles.markListDenied(name, until);
        await store.profiles.pauseProfile(name, until, TIMEOUT_PROBLEM);
      };
      await store.profiles.saveStoredProfile(createProfile('a'));
      for (const name of ['a', 'b']) await denyAndPause(name);
      expect(await store.profiles.saveStoredProfile(createProfile('a', 'key2'))).toBe(false);
      expect(await store.profiles.deleteStoredProfile('b')).toBe(false);
      expect([...(await store.profiles.findProfileStates()).keys()].sort()).toEqual(['a', 'b']);
      await store.profiles.saveStoredProfile(createProfile('a', 'key1', 'another'));
      expect([...(await store.profiles.findProfileStates()).keys()]).toEqual(['b']);
      await denyAndPause('a');
      await store.profiles.deleteStoredProfile('a');
      expect([...(await store.profiles.findProfileStates()).keys()]).toEqual(['b']);
    });

    test('rejects a profile that is encrypted with another key', async () => {
      const { store } = await open();
      await store.profiles.saveStoredProfile(createProfile('a'));
      expect(await store.profiles.saveStoredProfile(createProfile('b', 'key2'))).toBe(false);
      expect(await store.profiles.saveStoredProfile(createProfile('a', 'key2'))).toBe(false);
      expect(await store.profiles.findStoredProfiles()).toMatchObject([createProfile('a')]);
    });
  });

  describe('replaceEncryptedRows', () => {
    test('replaces all rows, or none if one has changed since', async () => {
      const { store } = await open();
      await store.profiles.saveStoredProfile(createProfile('a'));
      await store.profiles.saveStoredProfile(createProfile('b'));
      const before = await store.profiles.findEncryptedRows();
      const after = [createRow('a', 'key2', 'new a'), createRow('b', 'key2', 'new b')];
      await store.profiles.saveStoredProfile(createProfile('b', 'key1', 'changed'));
      expect(await store.profiles.replaceEncryptedRows(before, after)).toBe(false);
      const now = await store.profiles.findStoredProfiles();
      expect(now).toMatchObject([{ keyId: 'key1' }, { keyId: 'key1', ciphertext: 'changed' }]);
      expect(await store.profiles.replaceEncryptedRows(await store.profiles.findEncryptedRows(), after)).toBe(
        true,
      );
      const replaced = await store.profiles.findStoredProfiles();
      expect(replaced).toMatchObject(
        after.map(({ name, ciphertext, keyId }) => ({ name, ciphertext, keyId })),
      );
      expect(replaced.map(({ updatedAt }) => updatedAt)).toEqual(now.map(({ updatedAt }) => updatedAt));
    });

    test('a profile saved during key rotation is never left under the old key', async () => {
      const { store, openReplica } = await open();
      const second = openReplica();
      await store.profiles.saveStoredProfile(createProfile('a'));
      const before = await store.profiles.findEncryptedRows();
      const [replaced, saved] = await Promise.all([
        store.profiles.replaceEncryptedRows(before, [createRow('a', 'key2')]),
        second.profiles.saveStoredProfile(createProfile('b', 'key1')),
      ]);
      expect([replaced, saved].filter(Boolean)).toHaveLength(1);
      expect(new Set((await store.profiles.findStoredProfiles()).map(({ keyId }) => keyId)).size).toBe(1);
    });
  });
});
