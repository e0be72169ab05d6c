import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { createStore } from '@/lib/server/store/store';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createAuth } from './auth';
import { REMOTE_ADDRESS_HEADER } from './connection-headers';
import { checkAuthConfig } from './check-auth-config';
import { hasPermission } from './identity';
import { hashPassword, verifyPassword } from './passwords';
import { createToken } from './tokens';

// Password hashing is slow by design.

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
