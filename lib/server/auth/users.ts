import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Store } from '@/lib/server/store/store';
import type { Role } from '@/lib/server/store/access/roles';
import type { User } from '@/lib/server/store/access/users';
import { hashPassword, verifyPassword } from './passwords';

export { USER_NAME } from '@/lib/contract/user-name-pattern';

/** Command that makes a user an operator, for messages. */
export const ADD_OPERATOR_COMMAND = 'npm run user -- add NAME --role operator';

/**
 * Adds a user, or updates the password and role of an existing one.
 * @throws StoreError
 */
export async function putUser(
  store: Store,
  { name, password, role }: { name: string; password: string; role: Role },
): Promise<void> {
  await store.access.saveUser(await createUser(store, { name, password, role }));
}

/**
 * Adds a user with a generated password. Returns the password, or null if the name is taken.
 * @throws StoreError
 */
export async function addUser(
  store: Store,
  { name, role }: { name: string; role: Role },
): Promise<string | null> {
  const password = generatePassword();
  return (await store.access.addUser(await createUser(store, { name, password, role }))) ? password : null;
}

/**
 * Changes the role of a user, or sets a generated password, which ends the user's sessions.
 *
 * @returns The new password, if any; a reason if nothing was changed; null if there is no such user.
 * @throws StoreError
 */
export async function changeUser(
  store: Store,
  name: string,
  { role, resetsPassword }: { role: Role | undefined; resetsPassword: boolean },
): Promise<{ password: string | null } | 'last_operator' | null> {
  const password = resetsPassword ? generatePassword() : null;
  const passwordHash = password === null ? undefined : await hashPassword(password);
  const result = await store.access.updateUser(name, { role, passwordHash, changedAt: store.now() });
  return result === 'updated' ? { password } : result;
}

/** Generates a password of 120 random bits. */
function generatePassword(): string {
  return randomBytes(15).toString('base64url');
}

/**
 * Adds an operator if there are no users yet. Returns false otherwise.
 * @param seed Seed of the setup link that was used. The link ends.
 * @throws StoreError
 */
export async function addFirstUser(
  store: Store,
  { name, password }: { name: string; password: string },
  seed: string,
): Promise<boolean> {
  return store.access.addFirstUser(await createUser(store, { name, password, role: 'operator' }), seed);
}

async function createUser(
  store: Store,
  { name, password, role }: { name: string; password: string; role: Role },
) {
  const now = store.now();
  return { name, role, passwordHash: await hashPassword(password), createdAt: now, changedAt: now };
}

/**
 * Returns a user, or null if the name or password is incorrect. Both cases take equally long. A session started with the
 * returned version ends as soon as the password or role changes.
 * @throws StoreError
 */
export async function checkPassword(store: Store, name: string, password: string): Promise<User | null> {
  const user = await store.access.findUser(name);
  return (await verifyPassword(password, user?.passwordHash ?? null)) ? user : null;
}
