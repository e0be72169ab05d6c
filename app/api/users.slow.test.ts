import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { getAuth } from '@/lib/server/auth/get-auth';
import { continueSession, startSession } from '@/lib/server/auth/start-session.fixture';
import { createToken } from '@/lib/server/auth/tokens';
import { checkPassword } from '@/lib/server/auth/users';
import { getServices } from '@/lib/server/services';
import { DELETE as deleteUser, PATCH as changeUser } from './users/[name]/route';
import { GET as getUsers, POST as addUser } from './users/route';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({ AUTH_MODE: 'password' });
const passwordSchema = z.object({ password: z.string() });
let olga = '';

beforeEach(async () => {
  await dashboard.reset();
  olga = await startSession(getAuth(), getServices().store, { name: 'olga', role: 'operator' });
});

const as = (cookie: string, method: string, body?: object): RequestInit => ({
  method,
  headers: { Cookie: cookie },
  ...(body !== undefined && { body: JSON.stringify(body) }),
});
const add = (body: object, cookie = olga) =>
  dashboard.call(addUser, '/api/users', {}, as(cookie, 'POST', body));
const change = (name: string, body: object) =>
  dashboard.call(changeUser, `/api/users/${name}`, { name }, as(olga, 'PATCH', body));
const remove = (name: string) =>
  dashboard.call(deleteUser, `/api/users/${name}`, { name }, as(olga, 'DELETE'));
const getCode = async (response: Response) =>
  z.object({ code: z.string() }).parse(await response.json()).code;
const readActions = async () =>
  (await getServices().store.access.findAuditEntries(10)).map(({ action, target }) => [action, target]);

async function addVictor(): Promise<string> {
  return passwordSchema.parse(await (await add({ name: 'victor', role: 'viewer' })).json()).password;
}

describe('/api/users', () => {
  test('a user is added with a generated password that works, and is audited', async () => {
    const password = await addVictor();
    expect(password).toMatch(/^[\w-]{20}$/);
    expect(await checkPassword(getServices().store, 'victor', password)).toMatchObject({ role: 'viewer' });
    const list = await (await dashboard.call(getUsers, '/api/users', {}, as(olga, 'GET'))).text();
    expect(list).not.toContain(password);
    expect(JSON.parse(list)).toMatchObject({
      mode: 'password',
      self: 'olga',
      users: [
        { name: 'olga', role: 'operator', sessions: 1 },
        { name: 'victor', role: 'viewer', sessions: 0, lastSignInAt: null },
      ],
    });
    expect(await readActions()).toEqual([['user_added', 'victor']]);
  });

  test('a user who exists is not replaced', async () => {
    const password = await addVictor();
    const again = await add({ name: 'victor', role: 'operator' });
    expect(again.status).toBe(409);
    expect(await getCode(again)).toBe('user_exists');
    expect(await checkPassword(getServices().store, 'victor', password)).toMatchObject({ role: 'viewer' });
  });

  test('a viewer may not list or add users', async () => {
    await addVictor();
    const victor = await continueSession(getAuth(), getServices().store, 'victor');
    expect((await add({ name: 'eve', role: 'operator' }, victor)).status).toBe(403);
    expect((await dashboard.call(getUsers, '/api/users', {}, as(victor, 'GET'))).status).toBe(403);
  });

  test('a request from another site changes nothing', async () => {
    const init = as(olga, 'POST', { name: 'eve', role: 'operator' });
    const headers = { Cookie: olga, Origin: 'https://evil.example' };
    const response = await dashboard.call(addUser, '/api/users', {}, { ...init, headers });
    expect(response.status).toBe(403);
    expect(await getServices().store.access.findUser('eve')).toBeNull();
  });

  test('a new role or password ends the sessions at once, and the old password', async () => {
    const password = await addVictor();
    const { store } = getServices();
    const cookie = await continueSession(getAuth(), store, 'victor');
    const identify = () => getAuth().identify(new Headers({ Cookie: cookie }));
    expect(await identify()).toMatchObject({ role: 'viewer' });
    expect((await change('victor', { role: 'operator' })).status).toBe(200);
    expect(await identify()).toBeNull();
    expect(await checkPassword(store, 'victor', password)).toMatchObject({ role: 'operator' });

    const reset = passwordSchema.parse(
      await (await change('victor', { resetPassword: true })).json(),
    ).password;
    expect(await checkPassword(store, 'victor', password)).toBeNull();
    expect(await checkPassword(store, 'victor', reset)).toMatchObject({ role: 'operator' });
    expect(await readActions()).toEqual([
      ['password_reset', 'victor'],
      ['user_role_changed', 'victor → operator'],
      ['user_added', 'victor'],
    ]);
  });

  test('the last operator can be neither demoted nor deleted', async () => {
    await addVictor();
    for (const response of [await change('olga', { role: 'viewer' }), await remove('olga')]) {
      expect(response.status).toBe(409);
      expect(await getCode(response)).toBe('last_operator');
    }
    await change('victor', { role: 'operator' });
    const [first, second] = await Promise.all([remove('olga'), remove('victor')]);
    expect([first.status, second.status]).toContain(204);
    const left = await getServices().store.access.findUsers();
    expect(left.filter(({ role }) => role === 'operator')).toHaveLength(1);
  });

  test('a deleted user loses sessions and tokens', async () => {
    await addVictor();
    const { store } = getServices();
    const cookie = await continueSession(getAuth(), store, 'victor');
    const maker = { createdBy: 'victor', createdVia: 'password' } as const;
    await change('victor', { role: 'operator' });
    await createToken(store, { name: 'CI', scopes: ['read'], ...maker });
    expect((await remove('victor')).status).toBe(204);
    expect(await getAuth().identify(new Headers({ Cookie: cookie }))).toBeNull();
    expect(await store.access.findTokens()).toEqual([]);
    expect((await remove('victor')).status).toBe(404);
    expect((await readActions()).slice(0, 2)).toEqual([
      ['token_revoked', 'CI'],
      ['user_removed', 'victor'],
    ]);
  });

  test.each([{}, { name: 'eve' }, { name: ' ', role: 'viewer' }, { name: 'eve', role: 'root' }])(
    'the invalid body %o is rejected',
    async (body) => {
      expect((await add(body)).status).toBe(400);
    },
  );
});
