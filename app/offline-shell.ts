import { headers } from 'next/headers';
import { identifyViewerOrNull } from './require-identity';

/** Returns whether the service worker requests the page that it caches. That page must not depend on the user. */
export async function isOfflineShellRequest(): Promise<boolean> {
  return (await headers()).has('X-Offline-Shell');
}

/**
 * Returns the owner of the jobs that the browser caches for offline use. Null if none may be cached: no user is signed
 * in.
 */
export async function getOfflineCacheOwner(): Promise<string | null> {
  const identity = await identifyViewerOrNull();
  if (identity === null || identity.via === 'token') return null;
  return `${identity.via} ${identity.subject ?? identity.name}`;
}
