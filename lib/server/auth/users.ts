import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Store } from '@/lib/server/store/store';
import type { Role } from '@/lib/server/store/access';
import { hashPassword, isPassword } from './passwords';

export const USER_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;

/** Adds a user, or changes the password or role of one. */
export async function putUser(
  store: Store,
  { name, password, role }: { name: string; password: string; role: Role },
): Promise<void> {
  await store.access.putUser(await newUser(store, { name, password, role }));
}

/** False where there is a user already. */
export async function addFirstUser(
  store: Store,
  { name, password }: { name: string; password: string },
): Promise<boolean> {
  return store.access.addFirstUser(await newUser(store, { name, password, role: 'operator' }));
}

async function newUser(
  store: Store,
  { name, password, role }: { name: string; password: string; role: Role },
) {
  const now = store.now();
  return { name, role, passwordHash: await hashPassword(password), createdAt: now, changedAt: now };
}

/** The role of who knows the password; null for a wrong name or a wrong password, which look alike. */
export async function checkPassword(store: Store, name: string, password: string): Promise<Role | null> {
  const user = await store.access.user(name);
  return (await isPassword(password, user?.passwordHash ?? null)) ? (user?.role ?? null) : null;
}

/** What the one-time link holds that makes the first user: the same in every replica, and of no use to anyone later. */
export function firstUserCode(secret: string): string {
  return createHmac('sha256', secret).update('first user').digest('base64url');
}

export function isFirstUserCode(code: string, secret: string): boolean {
  const expected = Buffer.from(firstUserCode(secret));
  const given = Buffer.from(code);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
