import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { createStore } from '@/lib/server/store/create-store';
import { openSqlite } from '@/lib/server/store/sqlite';
import { REMOTE_ADDRESS_HEADER } from './remote-address';
import { createAccess } from './access';
import { createAttemptLimit } from './attempt-limit';
import { may } from './identity';
import { isOwnHost } from './origin';
import { hashPassword, isPassword } from './passwords';
import { readSession, sealSession } from './session';
import { checkAccess } from './start';
import { createToken } from './tokens';
import { addFirstUser, checkPassword, firstUserCode, isFirstUserCode, putUser } from './users';

// A password takes its time, on purpose.
vi.setConfig({ testTimeout: 30_000 });

const SECRET = 'x'.repeat(43);

function openedStore() {
  const store = createStore({ name: 'memory', open: (tell) => openSqlite({ dataDir: null, tell }) });
  onTestFinished(() => store.close());
  return store;
}

function accessOf(env: Record<string, string>) {
  const store = openedStore();
  return { store, access: createAccess({ config: parseConfig(env), store, secret: () => SECRET }) };
}

describe('passwords', () => {
  test('are told from wrong ones, and are not in their hash', async () => {
    const hash = await hashPassword('correct horse battery');
    expect(hash).not.toContain('correct');
    expect(await isPassword('correct horse battery', hash)).toBe(true);
    expect(await isPassword('correct horse batterz', hash)).toBe(false);
    expect(await isPassword('correct horse battery', null)).toBe(false);
  });

  test('the first user is made once, by who has the link', async () => {
    const store = openedStore();
    const tries = ['one', 'two'].map((name) => addFirstUser(store, { name, password: 'a long password' }));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(isFirstUserCode(firstUserCode(SECRET), SECRET)).toBe(true);
    expect(isFirstUserCode(firstUserCode('another'), SECRET)).toBe(false);
    expect(isFirstUserCode('', SECRET)).toBe(false);
  });
});

describe('a session', () => {
  const cookieOf = (sealed: string) => new Headers({ Cookie: `a=b; swr_job_monitor_session=${sealed}` });

  test('lets its user in until the role is changed, the user is removed, or twelve hours are over', async () => {
    const { store, access } = accessOf({ AUTH_MODE: 'password' });
    await putUser(store, { name: 'li', password: 'a long password', role: 'viewer' });
    expect(await checkPassword(store, 'li', 'a long password')).toBe('viewer');
    const session = { name: 'li', role: 'viewer' as const, via: 'password' as const };
    const now = await sealSession({ ...session, signedInAt: Date.now() }, SECRET);
    expect(await access.identify(cookieOf(now))).toMatchObject({ name: 'li', role: 'viewer' });

    const old = await sealSession({ ...session, signedInAt: Date.now() - 12 * 3_600_000 - 1 }, SECRET);
    expect(await access.identify(cookieOf(old))).toBeNull();
    expect(await readSession(old, SECRET)).toBeNull();
    const nearlyOld = await sealSession({ ...session, signedInAt: Date.now() - 11.9 * 3_600_000 }, SECRET);
    expect(await readSession(nearlyOld, SECRET)).toMatchObject({ name: 'li' });
    const beforeChange = await sealSession({ ...session, signedInAt: Date.now() - 60_000 }, SECRET);
    expect(await access.identify(cookieOf(beforeChange))).toBeNull();
    await store.access.removeUser('li');
    await expect.poll(() => access.identify(cookieOf(now)), { timeout: 5_000 }).toBeNull();
  });

  test('that is forged, or of another way to sign in, lets nobody in', async () => {
    const { access } = accessOf({ AUTH_MODE: 'password' });
    const session = { name: 'li', role: 'operator' as const, signedInAt: Date.now() };
    const forged = await sealSession({ ...session, via: 'password' }, 'y'.repeat(43));
    expect(await readSession(forged, SECRET)).toBeNull();
    expect(await access.identify(cookieOf(forged))).toBeNull();
    expect(
      await access.identify(cookieOf(await sealSession({ ...session, via: 'oidc' }, SECRET))),
    ).toBeNull();
  });
});

describe('a token', () => {
  test('does what its scopes say, is stored as a hash, and ends when it is revoked', async () => {
    const { store, access } = accessOf({ AUTH_MODE: 'password' });
    const { id, token } = await createToken(store, { name: 'ci', scopes: ['read'], createdBy: 'li' });
    const headers = new Headers({ Authorization: `Bearer ${token}` });
    const identity = await access.identify(headers);
    expect(identity).toMatchObject({ name: 'ci', via: 'token' });
    if (identity === null) throw new Error('nobody');
    expect([may(identity, 'look'), may(identity, 'keep'), may(identity, 'operate')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(JSON.stringify(await store.access.tokens())).not.toContain(token.slice(6));
    await store.access.removeToken(id);
    expect(await access.identify(headers)).toBeNull();
  });
});

describe('a reverse proxy', () => {
  const env = {
    AUTH_MODE: 'proxy',
    PROXY_TRUSTED: '10.0.0.0/8,::1',
    OPERATOR_GROUPS: 'ops',
    VIEWER_GROUPS: 'dev,qa',
  };
  const said = (address: string | null, user: string, groups: string) =>
    new Headers({
      ...(address !== null && { [REMOTE_ADDRESS_HEADER]: address }),
      'X-Forwarded-User': user,
      'X-Forwarded-Groups': groups,
    });

  test.each([
    ['10.1.2.3', 'li', 'ops', 'operator'],
    ['::ffff:10.1.2.3', 'li', 'qa, other', 'viewer'],
    ['::1', 'li', 'dev', 'viewer'],
    ['10.1.2.3', 'li', 'opsx', null],
    ['10.1.2.3', 'li', '', null],
    ['10.1.2.3', '', 'ops', null],
    ['10.1.2.3', 'li,root', 'ops', null],
    ['11.1.2.3', 'li', 'ops', null],
    [null, 'li', 'ops', null],
  ])('at %j says %j of %j: %s', async (address, user, groups, role) => {
    const { access } = accessOf(env);
    expect((await access.identify(said(address, user, groups)))?.role ?? null).toBe(role);
  });
});

describe('without sign-in', () => {
  test('the start is refused on any but a loopback address, and names AUTH_MODE', () => {
    expect(() => checkAccess(parseConfig({ HOST: '0.0.0.0' }))).toThrow(/AUTH_MODE/);
    expect(() => checkAccess(parseConfig({ HOST: '::' }))).toThrow(/AUTH_MODE/);
    expect(() => checkAccess(parseConfig({ HOST: '0.0.0.0', ALLOW_ANONYMOUS: 'yes' }))).not.toThrow();
    for (const HOST of ['127.0.0.1', 'localhost', '::1']) {
      expect(() => checkAccess(parseConfig({ HOST }))).not.toThrow();
    }
  });

  test('who is at this machine operates it; who comes from elsewhere only looks', async () => {
    expect(await accessOf({}).access.identify(new Headers())).toMatchObject({ role: 'operator' });
    const open = accessOf({ HOST: '0.0.0.0', ALLOW_ANONYMOUS: 'yes' });
    expect(await open.access.identify(new Headers())).toMatchObject({ role: 'viewer' });
  });

  test.each([
    ['localhost:3000', true],
    ['127.0.0.1:3000', true],
    ['[::1]:3000', true],
    ['evil.example:3000', false],
    ['127.0.0.1.evil.example', false],
    [null, false],
  ])('the host name %j is answered: %s', (host, answered) => {
    expect(isOwnHost(host, { publicUrl: null, loopbackOnly: true })).toBe(answered);
  });
});

test('after so many attempts one waits until the first is a minute old', () => {
  let now = 0;
  const limit = createAttemptLimit({ most: 3, windowMs: 60_000, now: () => now });
  expect([1, 2, 3].map(() => limit.attempt('a'))).toEqual([0, 0, 0]);
  now = 20_000;
  expect(limit.attempt('a')).toBe(40_000);
  expect(limit.attempt('b')).toBe(0);
  now = 60_001;
  expect(limit.attempt('a')).toBe(0);
});
