import 'server-only';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Store } from '@/lib/server/store/store';

/**
 * Creates the code in the setup link of the first user. It is identical in all replicas, and ends with the first user.
 * @returns Null if there are users.
 * @throws StoreError
 */
export async function createSetupCode(store: Store, secret: string): Promise<string | null> {
  const seed = await store.access.createSetupSeed(randomBytes(32).toString('base64url'));
  return seed === null ? null : computeSetupCode(seed, secret);
}

/**
 * Returns the seed of the setup link if the code is valid, or null.
 * @throws StoreError
 */
export async function verifySetupCode(store: Store, code: string, secret: string): Promise<string | null> {
  const seed = await store.access.findSetupSeed();
  if (seed === null) return null;
  const expected = Buffer.from(computeSetupCode(seed, secret));
  const actual = Buffer.from(code);
  return actual.length === expected.length && timingSafeEqual(actual, expected) ? seed : null;
}

/** Depends on the key as well, so that the stored seed alone is of no use. */
function computeSetupCode(seed: string, secret: string): string {
  return createHmac('sha256', secret).update(`first user ${seed}`).digest('base64url');
}
