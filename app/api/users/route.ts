import { withPermission } from '@/lib/server/http/with-permission';
import { withHashing, withUserManagement } from '@/lib/server/http/with-user-management';
import { readJson } from '@/lib/server/http/read-json';
import { jsonResponse, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import {
  userRequestSchema,
  type UserPasswordResponse,
  type UsersResponse,
} from '@/lib/contract/settings-schemas';
import { audit } from '@/lib/server/auth/audit';
import { getAuth } from '@/lib/server/auth/get-auth';
import { addUser } from '@/lib/server/auth/users';
import { getServices } from '@/lib/server/services';

const MAX_SIGNED_IN_USERS = 1_000;

/** Lists the users who sign in with a password, with their sessions. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const { mode } = getAuth();
    const users = mode === 'password' ? await listUsers() : [];
    return jsonResponse(request, { mode, self: identity.name, users } satisfies UsersResponse);
  });
}

async function listUsers(): Promise<UsersResponse['users']> {
  const { store } = getServices();
  const [users, signedIn] = await Promise.all([
    store.access.findUsers(),
    store.access.countSessions({ now: store.now(), limit: MAX_SIGNED_IN_USERS }),
  ]);
  const byName = new Map(signedIn.filter(({ via }) => via === 'password').map((each) => [each.name, each]));
  return users.map(({ name, role, createdAt }) => {
    const sessions = byName.get(name);
    return {
      name,
      role,
      createdAt: new Date(createdAt).toISOString(),
      sessions: sessions?.sessions ?? 0,
      lastSignInAt: sessions === undefined ? null : new Date(sessions.lastCreatedAt).toISOString(),
    };
  });
}

const EXPECTED_BODY =
  'The body must be JSON: {"name": "victor", "role": "viewer"}. A name has 1 to 64 letters, digits or ". _ - @", and starts with a letter or digit.';

/** Adds a user with a generated password, which only this response contains. */
export function POST(request: Request): Promise<Response> {
  return withUserManagement(request, async (identity) => {
    const body = await readJson(request, userRequestSchema, EXPECTED_BODY);
    if (body instanceof Response) return body;
    const { name } = body;
    const { store } = getServices();
    const added = await withHashing(request, async () => ({ password: await addUser(store, body) }));
    if (added instanceof Response) return added;
    if (added.password === null) {
      return problemResponse(createProblem('user_exists', `A user named ${name} exists already.`));
    }
    await audit(store, identity, 'user_added', name);
    return resultResponse({ name, password: added.password } satisfies UserPasswordResponse, 201);
  });
}
