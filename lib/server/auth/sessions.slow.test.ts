import { EventEmitter, once } from 'node:events';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createStore } from '@/lib/server/store/store';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createAuth } from './auth';
import { continueSession, startSession, TEST_PASSWORD } from './start-session.fixture';
import { checkPassword, putUser } from './users';

// Password hashing is slow by design.

const HOUR_MS = 3_600_000;
const SECRET = 'x'.repeat(43);
const NAME = 'swr_job_monitor_session';
const GARBAGE = 'A'.repeat(43);

/** Sets up a dashboard with a clock that can be set. */
function setUp(env: Record<string, string> = {}, secret = SECRET) {
  const dataDir = createTemporaryFolder();
  const clock = { now: Date.parse('2026-11-25T00:00:00Z') };
  const openReplica = () => {
    const store = createStore({
      name: 'test store',
      open: (notify) => openSqlite({ dataDir, notify, now: () => clock.now }),
    });
    onTestFinished(() => store.close());
    const config = parseConfig({ AUTH_MODE: 'password', ...env });
    return { store, auth: createAuth({ config, store, getSecret: () => secret }) };
  };
  return { ...openReplica(), clock, openReplica };
}

const toHeaders = (...cookies: string[]) => new Headers({ Cookie: cookies.join('; ') });
const USER = { name: 'li', role: 'viewer' } as const;

describe('sessions', () => {
  test('is valid for twelve hours, and its cookie is random', async () => {
    const { store, auth, clock } = setUp();
    await store.check();
    const cookie = await startSession(auth, store, USER);
    expect(cookie).toMatch(/^swr_job_monitor_session=[\w-]{43}$/);
    expect(await continueSession(auth, store, 'li')).not.toBe(cookie);
    expect(await auth.identify(toHeaders(cookie))).toMatchObject({ ...USER, via: 'password' });
    expect(auth.getCachedIdentity(toHeaders(cookie))).toMatchObject(USER);
    clock.now += 12 * HOUR_MS - 1;
    expect(await auth.identify(toHeaders(cookie))).toMatchObject(USER);
    clock.now += 1;
    expect(auth.getCachedIdentity(toHeaders(cookie))).toBeUndefined();
    expect(await auth.identify(toHeaders(cookie))).toBeNull();
  });

  test('the store contains no secret of a cookie, and another key ends all sessions', async () => {
    const { store, auth, openReplica } = setUp();
    const cookie = await startSession(auth, store, USER);
    const config = parseConfig({ AUTH_MODE: 'password' });
    const rotated = createAuth({ config, store: openReplica().store, getSecret: () => 'y'.repeat(43) });
    expect(await rotated.identify(toHeaders(cookie))).toBeNull();
    const find = vi.spyOn(store.access, 'findSession');
    await auth.identify(toHeaders(cookie));
    expect(find.mock.calls.flat().join()).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a session of another sign-in method is rejected', async () => {
    const { store, auth, openReplica } = setUp();
    const cookie = await startSession(auth, store, USER);
    const env = { AUTH_MODE: 'oidc', PUBLIC_URL: 'http://127.0.0.1:3000', OPERATOR_GROUPS: 'ops' };
    const oidc = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret' };
    const other = createAuth({
      config: parseConfig({ ...env, ...oidc }),
      store: openReplica().store,
      getSecret: () => SECRET,
    });
    expect(await other.identify(toHeaders(cookie))).toBeNull();
  });

  test('a cookie is rejected at once after sign-out, and soon by another replica', async () => {
    const { store, auth, openReplica } = setUp();
    const other = openReplica().auth;
    const cookie = await startSession(auth, store, USER);
    expect(await auth.identify(toHeaders(cookie))).toMatchObject(USER);
    expect(await other.identify(toHeaders(cookie))).toMatchObject(USER);
    expect(await auth.sessions.end(toHeaders(cookie))).toMatch(/=; Path=\/; .*Max-Age=0/);
    expect(auth.getCachedIdentity(toHeaders(cookie))).toBeNull();
    expect(await auth.identify(toHeaders(cookie))).toBeNull();
    const endedAt = performance.now();
    await expect.poll(() => other.identify(toHeaders(cookie)), { timeout: 50_000, interval: 50 }).toBeNull();
    expect(performance.now() - endedAt).toBeLessThan(10_000);
  });

  test('a lookup that overlaps the sign-out does not bring the session back', async () => {
    const { store, auth } = setUp();
    const cookie = await startSession(auth, store, USER);
    const findSession = store.access.findSession;
    const released = new EventEmitter();
    const isReleased = once(released, 'release');
    vi.spyOn(store.access, 'findSession').mockImplementationOnce(async (hash) => {
      const found = await findSession(hash);
      await isReleased;
      return found;
    });
    const overlapping = auth.identify(toHeaders(cookie));
    await auth.sessions.end(toHeaders(cookie));
    released.emit('release');
    await overlapping;
    expect(await auth.identify(toHeaders(cookie))).toBeNull();
  });

  test('signing out everywhere ends all sessions of the user and of no other', async () => {
    const { store, auth } = setUp();
    const first = await startSession(auth, store, USER);
    const second = await continueSession(auth, store, 'li');
    const other = await startSession(auth, store, { name: 'wang', role: 'operator' });
    for (const cookie of [first, second, other]) await auth.identify(toHeaders(cookie));
    expect(await auth.sessions.endAll({ name: 'li' })).toBe(2);
    expect(await auth.identify(toHeaders(first))).toBeNull();
    expect(await auth.identify(toHeaders(second))).toBeNull();
    expect(await auth.identify(toHeaders(other))).toMatchObject({ name: 'wang' });
  });
});

describe('change of a password', () => {
  test('five sign-ins with the old password at the same time leave no session', async () => {
    const { store, auth, clock, openReplica } = setUp();
    await putUser(store, { ...USER, password: TEST_PASSWORD });
    const signIn = async () => {
      const user = await checkPassword(store, 'li', TEST_PASSWORD);
      return user && (await auth.sessions.start({ via: 'password', name: 'li', version: user.version }));
    };
    const change = putUser(openReplica().store, {
      name: 'li',
      password: 'another password',
      role: 'operator',
    });
    const attempts = Array.from({ length: 5 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i * 150));
      // The clocks of the replicas differ.
      clock.now += i % 2 === 0 ? HOUR_MS : -HOUR_MS;
      return signIn();
    });
    const cookies = await Promise.all(attempts);
    await change;
    for (const cookie of cookies) {
      if (cookie === null) continue;
      await expect
        .poll(() => auth.identify(toHeaders(cookie.split(';')[0] ?? '')), { timeout: 50_000 })
        .toBeNull();
    }
    expect(await store.access.countSessions({ now: 0, limit: 10 })).toEqual([]);
  });

  test('a clock that was set back neither revives a session nor prolongs one', async () => {
    const { store, auth, clock } = setUp();
    await store.check();
    const old = await startSession(auth, store, USER);
    expect(await auth.identify(toHeaders(old))).toMatchObject(USER);
    clock.now -= 2 * HOUR_MS;
    expect(await auth.identify(toHeaders(old))).toBeNull();
    await putUser(store, { ...USER, password: 'another password' });
    const current = await continueSession(auth, store, 'li');
    expect(await auth.identify(toHeaders(current))).toMatchObject(USER);
    clock.now += 2 * HOUR_MS;
    await expect.poll(() => auth.identify(toHeaders(old)), { timeout: 50_000 }).toBeNull();
    // A small correction of the clock ends no session.
    clock.now -= 2 * HOUR_MS + 60_000;
    expect(await auth.identify(toHeaders(current))).toMatchObject(USER);
  });
});

describe('session cookies', () => {
  test('foreign cookies of the same name do no harm', async () => {
    const { store, auth } = setUp();
    const cookie = await startSession(auth, store, USER);
    const garbage = [
      `${NAME}=garbage`,
      `${NAME}=`,
      `${NAME}=Fe26.2*1*x`,
      `${NAME}=${'x'.repeat(4_000)}`,
      `${NAME}="${GARBAGE}"`,
      `${NAME}=__proto__`,
      `${NAME}=%00`,
      `x${NAME}=${GARBAGE}`,
    ];
    const wellFormed = ['A', 'B', 'C', 'D'].map((letter) => `${NAME}=${letter.repeat(43)}`);
    for (const foreign of [garbage, wellFormed, [...garbage, ...wellFormed], [cookie]]) {
      const headers = toHeaders('theme=dark', ...foreign, cookie, 'locale=zh');
      expect(await auth.identify(headers), foreign.join('; ')).toMatchObject(USER);
    }
    expect(await auth.identify(toHeaders(...garbage))).toBeNull();
  });

  test('values of another format are neither looked up nor cached', async () => {
    const { store, auth } = setUp();
    const find = vi.spyOn(store.access, 'findSession');
    for (const value of [
      '',
      'x',
      'A'.repeat(42),
      'A'.repeat(44),
      'A'.repeat(200_000),
      `${'A'.repeat(42)}é`,
    ]) {
      // Not a `Headers` object, which rejects some of the values.
      expect(await auth.identify({ get: () => `${NAME}=${value}` })).toBeNull();
    }
    expect(find).not.toHaveBeenCalled();
    await auth.identify({ get: () => Array(50).fill(`${NAME}=${GARBAGE}`).join('; ') });
    expect(find.mock.calls.length).toBeLessThanOrEqual(5);
  });

  test('over https, only a cookie of this host counts', async () => {
    const { store, auth } = setUp({ PUBLIC_URL: 'https://jobs.example.com' });
    await putUser(store, { ...USER, password: TEST_PASSWORD });
    const version = (await store.access.findUser('li'))?.version ?? '';
    const cookie = (await auth.sessions.start({ via: 'password', name: 'li', version })) ?? '';
    expect(cookie).toMatch(
      /^__Host-swr_job_monitor_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/,
    );
    const [pair = ''] = cookie.split(';');
    expect(await auth.identify(toHeaders(`${NAME}=${GARBAGE}`, pair))).toMatchObject(USER);
    expect(await auth.identify(toHeaders(pair.replace('__Host-', '')))).toBeNull();
    expect(await auth.sessions.end(toHeaders(pair))).toMatch(/^__Host-.*; Max-Age=0; Secure$/);
  });
});

describe('failing store', () => {
  test('an unknown session is reported as a failure of the store, not as signed out', async () => {
    const { store, auth } = setUp();
    const cookie = await startSession(auth, store, USER);
    await store.close();
    await expect(auth.identify(toHeaders(cookie))).rejects.toThrow('The store');
    expect(await auth.identify(toHeaders(`${NAME}=garbage`))).toBeNull();
  });
});
