import { headers } from 'next/headers';
import { knownViewer } from './require-identity';

/** Returns whether the service worker requests the page that it caches. That page must not depend on the user. */
export async function isOfflineShell(): Promise<boolean> {
  return (await headers()).has('X-Offline-Shell');
}

/**
 * Returns the owner of the jobs that the browser caches for offline use. Null if none may be cached: no user is signed
 * in.
 */
export async function lastKnownOwner(): Promise<string | null> {
  const identity = await knownViewer();
  return identity === null || identity.via === 'token' ? null : `${identity.via} ${identity.name}`;
}
