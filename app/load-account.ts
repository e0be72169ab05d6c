import { isOfflineShellRequest } from './offline-shell';
import { identifyViewerOrNull } from './require-identity';
import type { AccountProps } from '@/components/auth/account';
import { hasPermission } from '@/lib/server/auth/identity';

/** Returns the signed-in user for the header. Anonymous if the database is unavailable; the page shows the reason. */
export async function loadAccount(): Promise<AccountProps & { canOperate: boolean }> {
  if (await isOfflineShellRequest()) return { name: null, canSignOut: false, canOperate: false };
  const identity = await identifyViewerOrNull();
  return {
    name: identity === null || identity.via === 'none' ? null : identity.name,
    canSignOut: identity?.via === 'password' || identity?.via === 'oidc',
    canOperate: identity !== null && hasPermission(identity, 'operate'),
  };
}
