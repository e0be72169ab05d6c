import { notFound } from 'next/navigation';
import { requireIdentity } from '@/app/require-identity';
import { hasPermission, type Identity } from '@/lib/server/auth/identity';

/**
 * Returns the caller of a settings page. Responds with 404 unless the caller is an operator.
 *
 * @param path Path of the page, to return to after sign-in.
 */
export async function requireOperator(path: string): Promise<Identity> {
  const identity = await requireIdentity(path);
  if (!hasPermission(identity, 'operate')) notFound();
  return identity;
}
