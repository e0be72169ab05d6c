import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { REMOTE_ADDRESS_HEADER } from '@/lib/server/auth/connection-headers';
import { MAX_FORM_BYTES } from '@/lib/server/http/body-limits';
import { setUpDashboard } from './test-dashboard.fixture';

// Password hashing is slow by design.

const dashboard = setUpDashboard({ AUTH_MODE: 'password' });
const PASSWORD = 'a long password';

async function load() {
  const { getServices } = await import('@/lib/server/services');
  const { putUser } = await import('@/lib/server/auth/users');
  const { store } = getServices();
  return {
    store,
    add: (name: string, role: 'viewer' | 'operator', password = PASSWORD) =>
      putUser(store, { name, role, password }),
  };
}

/** Posts the sign-in form. Returns the session cookie as "name=value"; empty if the sign-in was refused. */
async function signIn(name: string, password = PASSWORD, address = '192.0.2.1'): Promise<string> {
  const { POST } = await import('./auth/sign-in/route');
  const body = new URLSearchParams({ name, password });
  const init = { method: 'POST', body, headers: { [REMOTE_ADDRESS_HEADER]: address } };
  const response = await dashboard.call(POST, '/api/auth/sign-in', {}, init);
  expect(response.status).toBe(303);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function signOut(cookie: string, body?: string): Promise<Response> {
  const { POST } = await import('./auth/sign-out/route');
  const init = { method: 'POST', headers: { Cookie: cookie }, ...(body !== undefined && { body }) };
  return dashboard.call(POST, '/api/auth/sign-out', {}, init);
}

async function getStatus(cookie: string): Promise<number> {
  const { GET } = await import('./jobs/route');
  return (await dashboard.call(GET, '/api/jobs', {}, { headers: { Cookie: cookie } })).status;
}

async function createToken(cookie: string): Promise<number> {
  const { POST } = await import('./tokens/route');
  const body = JSON.stringify({ name: 'late', scopes: ['read'] });
  return (
    await dashboard.call(POST, '/api/tokens', {}, { method: 'POST', headers: { Cookie: cookie }, body })
  ).status;
}

async function sendToSessions(method: 'GET' | 'DELETE', cookie: string, query = ''): Promise<Response> {
  const route = await import('./sessions/route');
  return dashboard.call(route[method], `/api/sessions${query}`, {}, { method, headers: { Cookie: cookie } });
}

describe('POST /api/auth/sign-out', () => {
  test('the cookie is worthless at once', async () => {
    const { add } = await load();
    await add('olga', 'operator');
    const [cookie, other] = [await signIn('olga'), await signIn('olga')];
    expect(await getStatus(cookie)).toBe(200);
    const response = await signOut(cookie);
    expect(response.headers.get('Location')).toBe('/sign-in');
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/=; .*Max-Age=0/)]);
    // "storage" would delete preferences and the offline page.
    expect(response.headers.get('Clear-Site-Data')).toBe('"cache"');
    expect(await getStatus(cookie)).toBe(401);
    expect(await createToken(cookie)).toBe(401);
    expect(await getStatus(other)).toBe(200);
    expect((await signOut(cookie)).status).toBe(303);
    expect((await signOut('swr_job_monitor_session=garbage')).status).toBe(303);
  });

  test('everywhere ends all sessions of the user, and is audited', async () => {
    const { store, add } = await load();
    await add('victor', 'viewer');
    await add('wang', 'viewer');
    const [first, second, other] = [await signIn('victor'), await signIn('victor'), await signIn('wang')];
    for (const cookie of [first, second, other]) expect(await getStatus(cookie)).toBe(200);
    await signOut(first, 'everywhere=yes');
    expect(await getStatus(first)).toBe(401);
    expect(await getStatus(second)).toBe(401);
    expect(await getStatus(other)).toBe(200);
    expect(await store.access.findAuditEntries(1)).toMatchObject([
      { actor: 'victor', via: 'password', action: 'signed_out_everywhere', target: 'victor' },
    ]);
  });

  test('rejects a body that is larger than a form', async () => {
    const { add } = await load();
    await add('victor', 'viewer');
    const cookie = await signIn('victor');
    expect((await signOut(cookie, `everywhere=yes&x=${'x'.repeat(MAX_FORM_BYTES)}`)).status).toBe(413);
    expect(await getStatus(cookie)).toBe(200);
  });

  test('a token of the same name can not sign its namesake out', async () => {
    const { store, add } = await load();
    await add('ci', 'viewer');
    const cookie = await signIn('ci');
    const { createToken: create } = await import('@/lib/server/auth/tokens');
    const { token } = await create(store, { name: 'ci', scopes: ['read'], createdBy: 'olga' });
    const { POST } = await import('./auth/sign-out/route');
    const headers = { Authorization: `Bearer ${token}` };
    const init = { method: 'POST', headers, body: 'everywhere=yes' };
    await dashboard.call(POST, '/api/auth/sign-out', {}, init);
    expect(await getStatus(cookie)).toBe(200);
  });
});

describe('POST /api/auth/sign-in', () => {
  test('sign-ins that race a change of password and role leave no session of the old password', async () => {
    const { store, add } = await load();
    await add('racer', 'viewer');
    const before = await signIn('racer');
    expect(await getStatus(before)).toBe(200);
    const attempts = Array.from({ length: 5 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i * 150));
      // Only a few sign-ins of one address may wait.
      return signIn('racer', PASSWORD, `192.0.2.${i + 2}`);
    });
    await add('racer', 'operator', 'another password');
    const cookies = [before, ...(await Promise.all(attempts))];
    for (const cookie of cookies) {
      await expect.poll(() => getStatus(cookie), { timeout: 50_000 }).toBe(401);
    }
    const counts = await store.access.countSessions({ now: store.now(), limit: 100 });
    expect(counts.filter(({ name }) => name === 'racer')).toEqual([]);
    expect(await getStatus(await signIn('racer', 'another password'))).toBe(200);
  });

  test('a removed user is signed out, and can not sign in again', async () => {
    const { store, add } = await load();
    await add('leaver', 'operator');
    const cookie = await signIn('leaver');
    expect(await getStatus(cookie)).toBe(200);
    await store.access.deleteUser('leaver');
    await expect.poll(() => getStatus(cookie), { timeout: 50_000 }).toBe(401);
    expect(await signIn('leaver')).toBe('');
  });
});

describe('/api/sessions', () => {
  const usersSchema = z.object({ users: z.array(z.object({ name: z.string(), sessions: z.number() })) });

  test('operators list who is signed in and sign users out, viewers do not', async () => {
    const { store, add } = await load();
    await add('olga', 'operator');
    await add('zoe', 'viewer');
    const operator = await signIn('olga');
    const viewers = [await signIn('zoe'), await signIn('zoe')];
    expect((await sendToSessions('GET', viewers[0] ?? '')).status).toBe(403);
    expect((await sendToSessions('DELETE', viewers[0] ?? '', '?name=olga')).status).toBe(403);

    const listed: unknown = await (await sendToSessions('GET', operator)).json();
    expect(usersSchema.parse(listed).users).toContainEqual({ name: 'zoe', sessions: 2 });
    expect(JSON.stringify(listed)).not.toContain(operator.split('=')[1]);

    expect((await sendToSessions('DELETE', operator, '?name=zoe')).status).toBe(204);
    for (const cookie of viewers) expect(await getStatus(cookie)).toBe(401);
    expect(await store.access.findAuditEntries(1)).toMatchObject([
      { actor: 'olga', action: 'signed_out_everywhere', target: 'zoe' },
    ]);
    expect((await sendToSessions('DELETE', operator, '?name=zoe')).status).toBe(404);
    expect((await sendToSessions('DELETE', operator)).status).toBe(400);
    expect((await sendToSessions('DELETE', operator, `?name=${'x'.repeat(201)}`)).status).toBe(400);
    expect((await sendToSessions('DELETE', operator, '?name=%00')).status).toBe(400);
  });
});
