import { describe, expect, test } from 'vitest';
import type { Store } from '@/lib/server/store/store';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { createSetupCode, verifySetupCode } from './setup-code';
import { addFirstUser, putUser } from './users';

// Password hashing is slow by design.

const SECRET = 'x'.repeat(43);
const PASSWORD = 'a long password';

const useCode = async (store: Store, code: string, name = 'mallory') => {
  const seed = await verifySetupCode(store, code, SECRET);
  return seed !== null && addFirstUser(store, { name, password: PASSWORD }, seed);
};

onEachDatabase((open) => {
  describe('the setup link of the first user', () => {
    test('has the same code in every replica and after a restart', async () => {
      const { store, openReplica } = await open();
      const codes = await Promise.all(
        [store, openReplica(), openReplica()].map((each) => createSetupCode(each, SECRET)),
      );
      expect(new Set(codes).size).toBe(1);
      expect(codes[0]).toMatch(/^[\w-]{43}$/);
    });

    test('is used once, even by concurrent requests', async () => {
      const { store, openReplica } = await open();
      const code = (await createSetupCode(store, SECRET)) ?? '';
      const replica = openReplica();
      const uses = [store, replica, store, replica].map((each, index) =>
        useCode(each, code, `user-${index}`),
      );
      expect((await Promise.all(uses)).filter(Boolean)).toHaveLength(1);
      expect(await store.access.findUsers()).toHaveLength(1);
      expect(await createSetupCode(store, SECRET)).toBeNull();
    });

    test('stays ended when all users are removed, and the next start has another one', async () => {
      const { store } = await open();
      const code = (await createSetupCode(store, SECRET)) ?? '';
      expect(await useCode(store, code, 'olga')).toBe(true);
      await store.access.deleteUser('olga');
      expect(await useCode(store, code)).toBe(false);
      const next = (await createSetupCode(store, SECRET)) ?? '';
      expect(next).not.toBe(code);
      expect(await useCode(store, code)).toBe(false);
      expect(await useCode(store, next)).toBe(true);
    });

    test('ends with a first user from the command line, also while a request with it is under way', async () => {
      const { store } = await open();
      const code = (await createSetupCode(store, SECRET)) ?? '';
      const seed = (await verifySetupCode(store, code, SECRET)) ?? '';
      await putUser(store, { name: 'olga', password: PASSWORD, role: 'viewer' });
      await store.access.deleteUser('olga');
      expect(await addFirstUser(store, { name: 'mallory', password: PASSWORD }, seed)).toBe(false);
      expect(await useCode(store, code)).toBe(false);
    });

    test('does not come back from a start that meets the first user from the command line', async () => {
      const { store, openReplica } = await open();
      const replica = openReplica();
      await replica.check();
      for (let round = 0; round < 10; round += 1) {
        const user = {
          name: 'olga',
          passwordHash: 'x',
          role: 'operator',
          createdAt: 1,
          changedAt: 1,
        } as const;
        const [code] = await Promise.all([createSetupCode(store, SECRET), replica.access.saveUser(user)]);
        await store.access.deleteUser('olga');
        expect(await verifySetupCode(store, code ?? '', SECRET)).toBeNull();
        expect(await store.access.findSetupSeed()).toBeNull();
      }
    });

    test('needs the key as well as the stored seed', async () => {
      const { store } = await open();
      const code = (await createSetupCode(store, SECRET)) ?? '';
      const seed = (await store.access.findSetupSeed()) ?? '';
      expect(seed).not.toBe(code);
      for (const wrong of [seed, '', 'x', `${code}x`, code.slice(1), code.toLowerCase(), '张'.repeat(43)]) {
        expect(await verifySetupCode(store, wrong, SECRET), wrong).toBeNull();
      }
      expect(await verifySetupCode(store, code, 'y'.repeat(43))).toBeNull();
      expect(await verifySetupCode(store, code, SECRET)).toBe(seed);
    });
  });
});
