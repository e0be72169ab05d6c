import { describe, expect, test } from 'vitest';
import type { Store } from '@/lib/server/store/store';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import type { Role } from './roles';

let tokens = 0;

const addUser = (store: Store, name: string, role: Role = 'operator') =>
  store.access.saveUser({ name, role, passwordHash: 'x', createdAt: 1, changedAt: 1 });

async function addToken(store: Store, createdBy: string, createdVia: string | null = 'password') {
  const id = `token-${++tokens}`;
  const token = { id, name: id, scopes: ['read'] as const, hash: id, createdBy, createdVia, createdAt: 1 };
  return (await store.access.addToken(token)) ? id : null;
}

onEachDatabase((open) => {
  describe('deleteUser', () => {
    test('ends the tokens that the user made, and those of an earlier version', async () => {
      const { store } = await open();
      await addUser(store, 'olga');
      await addUser(store, 'otto');
      const own = [await addToken(store, 'olga'), await addToken(store, 'olga', null)];
      const other = [await addToken(store, 'otto'), await addToken(store, 'olga', 'oidc')];
      const ended = await store.access.deleteUser('olga');
      expect(ended).toHaveLength(2);
      for (const id of own) expect(await store.access.findTokenByHash(id ?? '')).toBeNull();
      for (const id of other) expect(await store.access.findTokenByHash(id ?? '')).not.toBeNull();
      expect(await store.access.deleteUser('olga')).toBeNull();
    });

    test('hands the tokens over to another operator, with whom they end', async () => {
      const { store } = await open();
      await addUser(store, 'olga');
      await addUser(store, 'otto');
      const id = (await addToken(store, 'olga')) ?? '';
      expect(await store.access.deleteUser('olga', 'otto')).toMatchObject([{ id, createdBy: 'otto' }]);
      expect(await store.access.findTokenByHash(id)).toMatchObject({
        createdBy: 'otto',
        createdVia: 'password',
      });
      await store.access.deleteUser('otto');
      expect(await store.access.findTokenByHash(id)).toBeNull();
    });

    test.each(['olga', 'victor', 'nobody', ''])(
      'changes nothing if "%s" shall take over',
      async (newOwner) => {
        const { store } = await open();
        await addUser(store, 'olga');
        await addUser(store, 'victor', 'viewer');
        const id = (await addToken(store, 'olga')) ?? '';
        expect(await store.access.deleteUser('olga', newOwner)).toBe('no_new_owner');
        expect(await store.access.findUser('olga')).not.toBeNull();
        expect(await store.access.findTokenByHash(id)).toMatchObject({ createdBy: 'olga' });
      },
    );

    test('leaves no token that is made at the same moment', async () => {
      const { store, openReplica } = await open();
      const replica = openReplica();
      await replica.check();
      for (let round = 0; round < 20; round += 1) {
        await addUser(store, 'olga');
        const racing = [store, replica, store, replica].map((each) => addToken(each, 'olga'));
        await Promise.all([...racing, store.access.deleteUser('olga'), addToken(replica, 'olga')]);
        expect(await store.access.findTokens()).toEqual([]);
      }
    });
  });

  describe('addToken', () => {
    test('refuses a maker who was removed or demoted, but not one without a password', async () => {
      const { store } = await open();
      expect(await addToken(store, 'olga')).toBeNull();
      await addUser(store, 'olga', 'viewer');
      expect(await addToken(store, 'olga')).toBeNull();
      await addUser(store, 'olga', 'operator');
      expect(await addToken(store, 'olga')).not.toBeNull();
      for (const via of ['oidc', 'proxy', 'none']) expect(await addToken(store, 'x', via)).not.toBeNull();
    });
  });
});
