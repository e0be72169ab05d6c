import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { signInPath } from '@/components/access/sign-in-path';
import { may, type Identity } from '@/lib/access/identity';
import { getAccess } from '@/lib/access/process';
import { StoreError, unlessStoreFails } from '@/lib/store/errors';

/** Who asks for this page; null for nobody we know. Rejects with StoreError. */
const identifyViewer = cache(async () => getAccess().identify(await headers()));

/** The same as far as it can be told: null also where the store fails. */
export const knownViewer = cache(
  async (): Promise<Identity | null> => (await identifyViewer().catch(unlessStoreFails)) ?? null,
);

/**
 * Who asks for the page at `path`. Whoever is not known is sent to sign in, and comes back to it. Pages call this
 * before they read anything, since what is read before is in the page's payload, whoever asked. Those for people who are
 * not let in (sign-in, hand-over, offline) call `requireOwnHost` alone.
 */
export async function requireIdentity(path: string): Promise<Identity> {
  await requireOwnHost();
  const identity = await identifyViewer().catch((error: unknown) => {
    // Nobody can be told from nobody: the sign-in page says so, and leads back once the store works again.
    if (error instanceof StoreError) redirect(signInPath(path, 'store_failed'));
    throw error;
  });
  if (identity === null) redirect(signInPath(path));
  // A token may be for metrics alone.
  if (!may(identity, 'look')) notFound();
  return identity;
}

/** Whether who asks may look at jobs here: for what is told of a page beside the page, which itself says why not. */
export const mayLookHere = cache(async (): Promise<boolean> => {
  if (!getAccess().isOwnHost((await headers()).get('Host'))) return false;
  const identity = await knownViewer();
  return identity !== null && may(identity, 'look');
});

/** No page under another name of this host (DNS rebinding). */
export async function requireOwnHost(): Promise<void> {
  if (!getAccess().isOwnHost((await headers()).get('Host'))) notFound();
}
