import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { createStore } from '@/lib/server/store/store';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createAuth, type Auth } from './auth';
import { RECEIVED_HEADER, REMOTE_ADDRESS_HEADER } from './connection-headers';
import { createAttemptLimit } from './attempt-limit';
import { checkAuthConfig } from './check-auth-config';
import { hasPermission } from './identity';
import { hashPassword, verifyPassword } from './passwords';
import { readSession, sealSession } from './session';
import { createToken } from './tokens';
import { checkPassword, putUser } from './users';

// Password hashing is slow by design.
vi.setConfig({ testTimeout: 30_000 });

const SECRET = 'x'.repeat(43);

function openStore() {
  const store = createStore({ name: 'memory', open: (notify) => openSqlite({ dataDir: null, notify }) });
  onTestFinished(() => store.close());
  return store;
}

function setUp(env: Record<string, string>) {
  const store = openStore();
  return { store, auth: createAuth({ config: parseConfig(env), store, getSecret: () => SECRET }) };
}

describe('passwords', () => {
  test('accepts only the right password, and the hash does not contain it', async () => {
    const hash = await hashPassword('correct horse battery');
    expect(hash).not.toContain('correct');
    expect(await verifyPassword('correct horse battery', hash)).toBe(true);
    expect(await verifyPassword('correct horse batterz', hash)).toBe(false);
    expect(await verifyPassword('correct horse battery', null)).toBe(false);
  });
});

describe('sessions', () => {
  const withCookie = (sealed: string) => new Headers({ Cookie: `a=b; swr_job_monitor_session=${sealed}` });

  test('is valid until the role changes, the user is removed or twelve hours pass', async () => {
    const { store, auth } = setUp({ AUTH_MODE: 'password' });
    await putUser(store, { name: 'li', password: 'a long password', role: 'viewer' });
    expect(await checkPassword(store, 'li', 'a long password')).toBe('viewer');
    const session = { name: 'li', role: 'viewer' as const, via: 'password' as const };
    const now = await sealSession({ ...session, signedInAt: Date.now() }, SECRET);
    expect(await auth.identify(withCookie(now))).toMatchObject({ name: 'li', role: 'viewer' });

    const old = await sealSession({ ...session, signedInAt: Date.now() - 12 * 3_600_000 - 1 }, SECRET);
    expect(await auth.identify(withCookie(old))).toBeNull();
    expect(await readSession(old, SECRET)).toBeNull();
    const nearlyOld = await sealSession({ ...session, signedInAt: Date.now() - 11.9 * 3_600_000 }, SECRET);
    expect(await readSession(nearlyOld, SECRET)).toMatchObject({ name: 'li' });
    const beforeChange = await sealSession({ ...session, signedInAt: Date.now() - 60_000 }, SECRET);
    expect(await auth.identify(withCookie(beforeChange))).toBeNull();
    await store.access.deleteUser('li');
    await expect.poll(() => auth.identify(withCookie(now)), { timeout: 5_000 }).toBeNull();
  });

  test('is rejected if it is forged or from another sign-in method', async () => {
    const { auth } = setUp({ AUTH_MODE: 'password' });
    const session = { name: 'li', role: 'operator' as const, signedInAt: Date.now() };
    const forged = await sealSession({ ...session, via: 'password' }, 'y'.repeat(43));
    expect(await readSession(forged, SECRET)).toBeNull();
    expect(await auth.identify(withCookie(forged))).toBeNull();
    expect(
      await auth.identify(withCookie(await sealSession({ ...session, via: 'oidc' }, SECRET))),
    ).toBeNull();
  });
});

describe('API tokens', () => {
  test('grants its scopes, is stored as a hash and is rejected once revoked', async () => {
    const { store, auth } = setUp({ AUTH_MODE: 'password' });
    const { id, token } = await createToken(store, { name: 'ci', scopes: ['read'], createdBy: 'li' });
    const headers = new Headers({ Authorization: `Bearer ${token}` });
    const identity = await auth.identify(headers);
    expect(identity).toMatchObject({ name: 'ci', via: 'token' });
    if (identity === null) throw new Error('Not identified');
    expect([
      hasPermission(identity, 'look'),
      hasPermission(identity, 'keep'),
      hasPermission(identity, 'operate'),
    ]).toEqual([true, false, false]);
    expect(JSON.stringify(await store.access.findTokens())).not.toContain(token.slice(6));
    await store.access.deleteToken(id);
    expect(await auth.identify(headers)).toBeNull();
  });
});

describe('reverse proxy', () => {
  const env = {
    AUTH_MODE: 'proxy',
    PROXY_TRUSTED: '10.0.0.0/8,::1',
    OPERATOR_GROUPS: 'ops',
    VIEWER_GROUPS: 'dev,qa',
  };
  const toHeaders = (address: string | null, user: string, groups: string) =>
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
    ['10.1.2.3', 'Wei, Zhang', 'ops', 'operator'],
    ['10.1.2.3', 'li\u0007', 'ops', null],
    ['', 'li', 'ops', null],
    ['11.1.2.3', 'li', 'ops', null],
    [null, 'li', 'ops', null],
  ])('at %j with user %j and groups %j gives role %s', async (address, user, groups, role) => {
    const { auth } = setUp(env);
    expect((await auth.identify(toHeaders(address, user, groups)))?.role ?? null).toBe(role);
  });
});

describe('without sign-in', () => {
  test('startup fails on a non-loopback address with a message about AUTH_MODE', () => {
    expect(() => checkAuthConfig(parseConfig({ HOST: '0.0.0.0' }))).toThrow(/AUTH_MODE/);
    expect(() => checkAuthConfig(parseConfig({ HOST: '::' }))).toThrow(/AUTH_MODE/);
    expect(() => checkAuthConfig(parseConfig({ HOST: '0.0.0.0', ALLOW_ANONYMOUS: 'yes' }))).not.toThrow();
    for (const HOST of ['127.0.0.1', 'localhost', '::1']) {
      expect(() => checkAuthConfig(parseConfig({ HOST }))).not.toThrow();
    }
  });

  test('local users are operators, remote users are viewers', async () => {
    expect(await setUp({}).auth.identify(new Headers())).toMatchObject({ role: 'operator' });
    const open = setUp({ HOST: '0.0.0.0', ALLOW_ANONYMOUS: 'yes' });
    expect(await open.auth.identify(new Headers())).toMatchObject({ role: 'viewer' });
  });
});

describe('countSignInAttempt', () => {
  const attempt = (auth: Auth, from: string, client: string, name: string) =>
    auth.countSignInAttempt(
      new Headers({
        [REMOTE_ADDRESS_HEADER]: from,
        [RECEIVED_HEADER]: 'x-forwarded-for',
        'X-Forwarded-For': client,
      }),
      name,
    );

  test('counts each client behind a trusted proxy on its own', () => {
    const { auth } = setUp({ AUTH_MODE: 'password', PROXY_TRUSTED: '10.0.0.7' });
    for (let i = 0; i < 20; i++)
      expect(attempt(auth, '10.0.0.7', `1.1.1.${i}, 203.0.113.9`, `u${i}`)).toBe(0);
    expect(attempt(auth, '::ffff:10.0.0.7', '::ffff:203.0.113.9', 'another')).toBeGreaterThan(0);
    expect(attempt(auth, '10.0.0.7', '203.0.113.10', 'another')).toBe(0);
  });

  test('an untrusted client cannot evade the limit with a header', () => {
    const { auth } = setUp({ AUTH_MODE: 'password', PROXY_TRUSTED: '10.0.0.7' });
    for (let i = 0; i < 20; i++) expect(attempt(auth, '203.0.113.9', `198.51.100.${i}`, `u${i}`)).toBe(0);
    expect(attempt(auth, '203.0.113.9', '198.51.100.99', 'another')).toBeGreaterThan(0);
    expect(attempt(auth, '::ffff:203.0.113.9', '10.0.0.7', 'another')).toBeGreaterThan(0);
  });
});

describe('createAttemptLimit', () => {
  test('blocks after the maximum until the first attempt leaves the window', () => {
    let now = 0;
    const limit = createAttemptLimit({ max: 3, windowMs: 60_000, now: () => now });
    expect([1, 2, 3].map(() => limit.attempt('a'))).toEqual([0, 0, 0]);
    now = 20_000;
    expect(limit.attempt('a')).toBe(40_000);
    expect(limit.attempt('b')).toBe(0);
    now = 60_001;
    expect(limit.attempt('a')).toBe(0);
  });
});
