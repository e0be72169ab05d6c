import { headers } from 'next/headers';
import { knownViewer } from '@/app/require-identity';

/** Whether the service worker asks for the page that it keeps: the same for whoever is signed in. */
export async function isOfflineShell(): Promise<boolean> {
  return (await headers()).has('X-Offline-Shell');
}

/** Whose a browser's last known jobs are; null where nobody may have any, since nobody is signed in. */
export async function lastKnownOwner(): Promise<string | null> {
  const identity = await knownViewer();
  return identity === null || identity.via === 'token' ? null : `${identity.via} ${identity.name}`;
}
