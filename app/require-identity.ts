import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { toSignInPath } from '@/components/auth/sign-in-path';
import { hasPermission, type Identity } from '@/lib/server/auth/identity';
import { getAuth } from '@/lib/server/auth/get-auth';
import { logRefusal } from '@/lib/server/auth/log-refusal';
import type { Refusal } from '@/lib/server/auth/own-site';
import { StoreError, ignoreStoreError } from '@/lib/server/store/errors';

/**
 * Identifies the caller of this page. Returns null if the caller is anonymous.
 *
 * @throws StoreError
 */
const identifyViewer = cache(async () => getAuth().identify(await headers()));

/** Identity of the caller. Null if the caller is anonymous or the database is unavailable. */
export const identifyViewerOrNull = cache(
  async (): Promise<Identity | null> => (await identifyViewer().catch(ignoreStoreError)) ?? null,
);

/**
 * Returns the caller of a page, or redirects an anonymous caller to sign in. Pages call it before they read any data,
 * because data read earlier would be part of the response to any caller. Other sites' pages can link to such a page, but
 * not embed or prefetch it. Public pages (sign-in, share link, offline) call {@link requireOwnHost} only.
 *
 * @param path Path of the page, to return to after sign-in.
 */
export async function requireIdentity(path: string): Promise<Identity> {
  await refuse(await checkSite());
  const identity = await identifyViewer().catch((error: unknown) => {
    // The caller can't be identified: the sign-in page shows the error, and leads back once the database is available.
    if (error instanceof StoreError) redirect(toSignInPath(path, 'store_failed'));
    throw error;
  });
  if (identity === null) redirect(toSignInPath(path));
  // A token may have the metrics scope only.
  if (!hasPermission(identity, 'look')) notFound();
  return identity;
}

/**
 * Returns whether the caller may view jobs. Used for the metadata of a page; the page itself redirects or returns 404.
 */
export const canViewJobs = cache(async (): Promise<boolean> => {
  if ((await checkSite()) !== null) return false;
  const identity = await identifyViewerOrNull();
  return identity !== null && hasPermission(identity, 'look');
});

/** Responds with 404 if the request is for an unknown host name (DNS rebinding). The 404 page shows the reason. */
export async function requireOwnHost(): Promise<void> {
  await refuse(getAuth().site.checkHost(await headers()));
}

const checkSite = async () => getAuth().site.check({ method: 'GET', headers: await headers() });

async function refuse(refusal: Refusal | null): Promise<void> {
  if (refusal === null) return;
  logRefusal(refusal, await headers());
  notFound();
}
