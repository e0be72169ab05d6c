import { describe, expect, test } from 'vitest';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import type { Store } from '@/lib/server/store/store';
import type { NewSession } from './sessions';

const HOUR_MS = 3_600_000;

async function saveUser(store: Store, passwordHash: string, role: 'viewer' | 'operator' = 'viewer') {
  const now = store.now();
  await store.access.saveUser({ name: 'li', passwordHash, role, createdAt: now, changedAt: now });
  return (await store.access.findUser('li'))?.version ?? '';
}

function createSession(store: Store, hash: string, version: string): NewSession {
  const createdAt = store.now();
  return { hash, name: 'li', via: 'password', version, createdAt, expiresAt: createdAt + HOUR_MS };
}

function createOidcSession(
  store: Store,
  hash: string,
  name: string,
  subject = `https://idp.example ${name}`,
): NewSession {
  const createdAt = store.now();
  const times = { createdAt, expiresAt: createdAt + HOUR_MS, roleExpiresAt: createdAt + HOUR_MS };
  const role = { role: 'viewer', roleCheckAt: createdAt, sealed: 'sealed' } as const;
  return { ...times, ...role, hash, name, via: 'oidc', subject };
}

onEachDatabase((open) => {
  describe('addSession', () => {
    test('a session ends with a change of the password, and none starts with the old one', async () => {
      const { store, openReplica } = await open();
      const before = await saveUser(store, 'old');
      expect(await store.access.addSession(createSession(store, 'a', before))).toBe(true);
      expect(await store.access.findSession('a')).toMatchObject({ name: 'li', role: 'viewer' });

      const after = await saveUser(openReplica(), 'new', 'operator');
      expect(after).not.toBe(before);
      expect(await store.access.findSession('a')).toBeNull();
      expect(await store.access.addSession(createSession(store, 'b', before))).toBe(false);
      expect(await store.access.findSession('b')).toBeNull();
      expect(await store.access.addSession(createSession(store, 'c', after))).toBe(true);
      expect(await store.access.findSession('c')).toMatchObject({ role: 'operator' });
    });

    test('a user who is removed and added again does not get old sessions back', async () => {
      const { store } = await open();
      const before = await saveUser(store, 'old');
      await store.access.addSession(createSession(store, 'a', before));
      expect(await store.access.deleteUser('li')).toEqual([]);
      expect(await store.access.findSession('a')).toBeNull();
      await saveUser(store, 'new');
      expect(await store.access.findSession('a')).toBeNull();
      expect(await store.access.addSession(createSession(store, 'b', before))).toBe(false);
    });

    test('no session of the old version survives if it is added while the user changes', async () => {
      const { store, openReplica } = await open();
      const other = openReplica();
      let version = await saveUser(store, 'password 0');
      for (let round = 1; round <= 20; round++) {
        const hashes = Array.from({ length: 5 }, (_, i) => `${round}-${i}`);
        const old = version;
        const [next] = await Promise.all([
          saveUser(other, `password ${round}`),
          ...hashes.map((hash) => store.access.addSession(createSession(store, hash, old))),
        ]);
        version = next;
        const found = await Promise.all(hashes.map((hash) => store.access.findSession(hash)));
        expect(found.filter((session) => session !== null)).toEqual([]);
      }
      expect(await store.access.countSessions({ now: store.now(), limit: 10 })).toEqual([]);
    });

    test('a user has at most a hundred sessions, and the oldest are deleted', async () => {
      const { store, advance } = await open();
      await store.access.addSession(createOidcSession(store, 'other', 'wang'));
      const version = await saveUser(store, 'password');
      for (let i = 0; i < 103; i++) {
        await store.access.addSession(createSession(store, `s${i}`, version));
        await advance(2);
      }
      const counts = await store.access.countSessions({ now: store.now(), limit: 10 });
      expect(counts).toMatchObject([
        { name: 'li', via: 'password', sessions: 100 },
        { name: 'wang', via: 'oidc', sessions: 1 },
      ]);
      expect(await store.access.findSession('s2')).toBeNull();
      expect(await store.access.findSession('s3')).not.toBeNull();
      expect(await store.access.countSessions({ now: store.now(), limit: 1 })).toHaveLength(1);
    });
  });

  describe('deleteUserSessions', () => {
    test('ends the sessions of all users of a name, of any sign-in method', async () => {
      const { store } = await open();
      await store.access.addSession(createOidcSession(store, 'a', 'li'));
      await store.access.addSession(createOidcSession(store, 'b', 'wang'));
      await store.access.addSession(createSession(store, 'c', await saveUser(store, 'password')));
      expect(await store.access.deleteUserSessions({ name: 'li' })).toBe(2);
      expect(await store.access.deleteUserSessions({ name: 'li' })).toBe(0);
      expect(await store.access.findSession('a')).toBeNull();
      expect(await store.access.findSession('b')).not.toBeNull();
    });
  });

  describe('users from OpenID Connect', () => {
    test('namesakes have sessions of their own, which end on their own', async () => {
      const { store, advance } = await open();
      const [first, second] = ['https://idp.example 1', 'https://idp.example 2'];
      await store.access.addSession(createOidcSession(store, 'victim', 'root', second));
      await store.access.addSession(createSession(store, 'password', await saveUser(store, 'password')));
      for (let i = 0; i < 101; i++) {
        await advance(2);
        await store.access.addSession(createOidcSession(store, `s${i}`, i % 2 === 0 ? 'root' : 'li', first));
      }
      const count = async () => {
        const counts = await store.access.countSessions({ now: store.now(), limit: 10 });
        return counts.map(({ name, via, subject, sessions }) => [name, via, subject, sessions]);
      };
      const counts = await count();
      expect(counts).toHaveLength(4);
      expect(counts).toEqual(
        expect.arrayContaining([
          ['root', 'oidc', second, 1],
          ['root', 'oidc', first, 50],
          ['li', 'oidc', first, 50],
          ['li', 'password', null, 1],
        ]),
      );
      expect(await store.access.deleteUserSessions({ name: 'li', via: 'password' })).toBe(1);
      expect(await store.access.deleteUserSessions({ subject: first })).toBe(100);
      expect(await count()).toEqual([['root', 'oidc', second, 1]]);
      expect(await store.access.findSession('victim')).toMatchObject({ name: 'root', subject: second });
    });

    test('a session without a subject, which an earlier version has added, has ended', async () => {
      const { store, sql } = await open();
      await store.access.addSession(createOidcSession(store, 'a', 'li'));
      await sql("update sessions set subject = null where hash = 'a' returning hash");
      expect(await store.access.findSession('a')).toBeNull();
    });
  });

  describe('deleteExpiredSessions', () => {
    test('deletes only sessions that have expired', async () => {
      const { store, sql } = await open();
      await store.access.addSession(createOidcSession(store, 'a', 'li'));
      const later = store.now() + HOUR_MS;
      await store.access.addSession({ ...createOidcSession(store, 'b', 'li'), expiresAt: later + HOUR_MS });
      await store.access.deleteExpiredSessions(later + 1_000);
      expect(await sql('select hash from sessions')).toEqual([{ hash: 'b' }]);
    });
  });

  describe('leaseRoleCheck', () => {
    test('only one of several replicas checks a role', async () => {
      const { store, openReplica } = await open();
      await store.access.addSession(createOidcSession(store, 'a', 'li'));
      const session = await store.access.findSession('a');
      const expectedAt = session?.via === 'oidc' ? (session.roleCheckAt ?? 0) : 0;
      const lease = { expectedAt, nextAt: expectedAt + 60_000 };
      const stores = [store, openReplica(), openReplica()];
      const leased = await Promise.all(stores.map((each) => each.access.leaseRoleCheck('a', lease)));
      expect(leased.filter(Boolean)).toHaveLength(1);
      await store.access.deleteSession('a');
      expect(await store.access.leaseRoleCheck('a', { ...lease, expectedAt: lease.nextAt })).toBe(false);
    });
  });
});
