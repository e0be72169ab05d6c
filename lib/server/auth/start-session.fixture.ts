import type { Role } from '@/lib/server/store/access/roles';
import type { Store } from '@/lib/server/store/store';
import type { Auth } from './auth';
import { putUser } from './users';

export const TEST_PASSWORD = 'a long password';

/** Adds a user with a password and starts a session. Returns the cookie as "name=value". */
export async function startSession(
  { sessions }: Auth,
  store: Store,
  { name, role, password = TEST_PASSWORD }: { name: string; role: Role; password?: string },
): Promise<string> {
  await putUser(store, { name, role, password });
  return continueSession({ sessions }, store, name);
}

/** Starts a session of an existing user. Returns the cookie as "name=value". */
export async function continueSession(
  { sessions }: Pick<Auth, 'sessions'>,
  store: Store,
  name: string,
): Promise<string> {
  const version = (await store.access.findUser(name))?.version ?? '';
  const cookie = await sessions.start({ via: 'password', name, version });
  return cookie?.split(';')[0] ?? '';
}
