import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Store } from '@/lib/server/store/store';
import type { Role } from '@/lib/server/store/access/roles';
import type { User } from '@/lib/server/store/access/users';
import { hashPassword, verifyPassword } from './passwords';

export const USER_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;

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
 * Adds an operator if there are no users yet. Returns false otherwise.
 * @throws StoreError
 */
export async function addFirstUser(
  store: Store,
  { name, password }: { name: string; password: string },
): Promise<boolean> {
  return store.access.addFirstUser(await createUser(store, { name, password, role: 'operator' }));
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

/**
 * Returns the code in the setup link of the first user. It is identical in all replicas, and useless once a
 * user exists.
 */
export function computeSetupCode(secret: string): string {
  return createHmac('sha256', secret).update('first user').digest('base64url');
}

export function isSetupCode(code: string, secret: string): boolean {
  const expected = Buffer.from(computeSetupCode(secret));
  const actual = Buffer.from(code);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
