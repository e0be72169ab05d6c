import { unsealData } from 'iron-session';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createStore } from '@/lib/server/store/store';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createAuth } from './auth';
import { OIDC_CALLBACK_PATH } from './oidc';
import { startOidcProvider, toOidcEnvironment } from './oidc-provider.fixture';

const SECRET = 'x'.repeat(43);
const PUBLIC_URL = 'http://127.0.0.1:3000';
const MINUTE_MS = 60_000;
/** Longer than sessions are cached. */
const CACHE_MS = 2_050;

/** Signs in at a real provider, with a clock that can be advanced. */
async function setUp({ hasRefreshTokens = true, env = {} } = {}) {
  const provider = await startOidcProvider(`${PUBLIC_URL}${OIDC_CALLBACK_PATH}`, undefined, {
    hasRefreshTokens,
  });
  onTestFinished(provider.close);
  const config = parseConfig({
    ...toOidcEnvironment(provider, PUBLIC_URL),
    VIEWER_GROUPS: 'dev',
    ...env,
  });
  const dataDir = createTemporaryFolder();
  const clock = { now: Date.now() };
  const openReplica = () => {
    const store = createStore({
      name: 'test store',
      open: (notify) => openSqlite({ dataDir, notify, now: () => clock.now }),
    });
    onTestFinished(() => store.close());
    return { store, auth: createAuth({ config, store, getSecret: () => SECRET }) };
  };
  const { store, auth } = openReplica();
  await store.check();

  async function signIn(user: string): Promise<Headers> {
    if (auth.oidc === null) throw new Error('OpenID Connect is off');
    const { location, sealedState } = await auth.oidc.start('/');
    const callback = await provider.signIn(location, user);
    const cookie = await auth.sessions.start((await auth.oidc.finish(callback, [sealedState])).user);
    return new Headers({ Cookie: cookie?.split(';')[0] ?? '' });
  }

  /** Returns the role after some time, in minutes, as a replica sees it that has cached nothing. */
  async function getRoleAfter(minutes: number, headers: Headers): Promise<string | null> {
    clock.now += minutes * MINUTE_MS;
    return (await openReplica().auth.identify(headers))?.role ?? null;
  }
  return { provider, store, auth, openReplica, signIn, getRoleAfter };
}

describe('namesakes', () => {
  test('have roles and sessions of their own, and a name of a subject does not change whose they are', async () => {
    const { store, auth, signIn, provider, openReplica } = await setUp();
    const [operator, viewer] = [await signIn('root+ops'), await signIn('root+dev')];
    const subjects = [`${provider.issuer} root+ops`, `${provider.issuer} root+dev`] as const;
    expect(await auth.identify(operator)).toMatchObject({
      name: 'root',
      role: 'operator',
      subject: subjects[0],
    });
    expect(await auth.identify(viewer)).toMatchObject({ name: 'root', role: 'viewer', subject: subjects[1] });
    expect(await store.access.countSessions({ now: 0, limit: 10 })).toHaveLength(2);
    expect(await auth.sessions.endAll({ subject: subjects[1] })).toBe(1);
    for (const each of [auth, openReplica().auth]) {
      expect(await each.identify(viewer)).toBeNull();
      expect(await each.identify(operator)).toMatchObject({ role: 'operator' });
    }
  });

  test('each have a limit of lookups of their own', async () => {
    const { auth, signIn } = await setUp();
    const [first, second] = [await signIn('root+ops'), await signIn('root+dev')];
    const [one, other] = [await auth.identify(first), await auth.identify(second)];
    if (one === null || other === null) throw new Error('not signed in');
    while (auth.canLookUp(one));
    expect(auth.canLookUp(other)).toBe(true);
  });
});

test('a refresh token does not expire by the clock of a process, which can be weeks ahead', async () => {
  const { auth, provider } = await setUp();
  const { location = '', sealedState = '' } = (await auth.oidc?.start('/')) ?? {};
  const finished = await auth.oidc?.finish(await provider.signIn(location, 'li+ops'), [sealedState]);
  const readClock = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => readClock() + 30 * 24 * 60 * MINUTE_MS);
  const unsealed = await unsealData(finished?.user.sealed ?? '', { password: SECRET });
  vi.restoreAllMocks();
  expect(unsealed).toMatchObject({ subject: 'li+ops' });
});

describe('role of a user of OpenID Connect', () => {
  test('changes and ends within fifteen minutes of use', async () => {
    const { provider, signIn, getRoleAfter, store } = await setUp();
    const headers = await signIn('li+ops');
    provider.setGroups('li+ops', ['dev']);
    expect(await getRoleAfter(14, headers)).toBe('operator');
    expect(await getRoleAfter(2, headers)).toBe('viewer');
    provider.setGroups('li+ops', ['sales']);
    expect(await getRoleAfter(14, headers)).toBe('viewer');
    expect(await getRoleAfter(2, headers)).toBeNull();
    provider.setGroups('li+ops', ['ops']);
    expect(await getRoleAfter(0, headers)).toBeNull();
    expect(await store.access.findAuditEntries(1)).toMatchObject([
      { actor: 'li', via: 'oidc', action: 'session_ended', target: 'no_role' },
    ]);
  });

  test('ends if the provider has removed the user', async () => {
    const { provider, signIn, getRoleAfter } = await setUp();
    const headers = await signIn('li+ops');
    expect(await getRoleAfter(16, headers)).toBe('operator');
    provider.setGroups('li+ops', null);
    expect(await getRoleAfter(16, headers)).toBeNull();
  });

  test('is checked at the next use after a long break, up to twelve hours after sign-in', async () => {
    const { provider, signIn, getRoleAfter } = await setUp();
    const headers = await signIn('li+ops');
    expect(await getRoleAfter(5 * 60, headers)).toBe('operator');
    expect(await getRoleAfter(7 * 60, headers)).toBeNull();
    expect(provider.countRequests('/token')).toBe(2);
  });

  test('lasts an hour if the provider is unreachable', async () => {
    const { provider, signIn, getRoleAfter } = await setUp();
    const headers = await signIn('li+ops');
    provider.close();
    expect(await getRoleAfter(16, headers)).toBe('operator');
    expect(await getRoleAfter(43, headers)).toBe('operator');
    expect(await getRoleAfter(2, headers)).toBeNull();
  });

  test('lasts an hour if the provider states no groups', async () => {
    const { provider, signIn, getRoleAfter } = await setUp();
    const headers = await signIn('li+ops');
    provider.tamper((claims) => ({ ...claims, groups: undefined }));
    expect(await getRoleAfter(16, headers)).toBe('operator');
    expect(await getRoleAfter(43, headers)).toBe('operator');
    expect(await getRoleAfter(2, headers)).toBeNull();
  });

  test('ends if the provider answers with another user', async () => {
    const { provider, signIn, getRoleAfter } = await setUp();
    const headers = await signIn('li+ops');
    provider.tamper((claims) => ({ ...claims, sub: 'wang+ops' }));
    expect(await getRoleAfter(16, headers)).toBeNull();
  });

  test('lasts an hour without a refresh token', async () => {
    const { signIn, getRoleAfter } = await setUp({ hasRefreshTokens: false });
    const headers = await signIn('li+ops');
    expect(await getRoleAfter(59, headers)).toBe('operator');
    expect(await getRoleAfter(2, headers)).toBeNull();
  });

  test('is checked once by concurrent requests to two replicas', async () => {
    const { signIn, openReplica, getRoleAfter, store, provider } = await setUp();
    const headers = await signIn('li+ops');
    const replicas = [openReplica().auth, openReplica().auth];
    for (const minutes of [16, 5 * 60]) {
      await getRoleAfter(minutes, new Headers());
      const requests = [...replicas, ...replicas, ...replicas].map((each) => each.identify(headers));
      expect((await Promise.all(requests)).map((identity) => identity?.role)).toEqual(
        Array(6).fill('operator'),
      );
    }
    expect(await store.access.findAuditEntries(1)).toEqual([]);
    expect(provider.countRequests('/token')).toBe(3);
  });

  test('a session that was signed out stays ended if its role is being checked', async () => {
    const { signIn, getRoleAfter, openReplica } = await setUp();
    const headers = await signIn('li+ops');
    const { auth } = openReplica();
    await getRoleAfter(16, new Headers());
    const checking = auth.identify(headers);
    await auth.sessions.endAll({ name: 'li' });
    await checking;
    expect(await auth.identify(headers)).toBeNull();
  });

  test('lookups go on while the store fails, until the role expires', async () => {
    const { signIn, getRoleAfter, store, auth, openReplica } = await setUp();
    const headers = await signIn('li+ops');
    expect(await auth.identify(headers)).toMatchObject({ role: 'operator' });
    await store.close();
    await getRoleAfter(59, new Headers());
    await new Promise((resolve) => setTimeout(resolve, CACHE_MS));
    expect(auth.getCachedIdentity(headers)).toBeUndefined();
    expect(await auth.identify(headers)).toMatchObject({ role: 'operator' });
    expect(auth.getCachedIdentity(headers)).toMatchObject({ role: 'operator' });
    await getRoleAfter(2, new Headers());
    expect(await auth.identify(headers)).toBeNull();
    // Another process has not seen the session.
    const other = openReplica();
    await other.store.check();
    await other.store.close();
    await expect(other.auth.identify(headers)).rejects.toThrow('The store');
  });
});
