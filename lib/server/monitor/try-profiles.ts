import 'server-only';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { SwrError } from '@/lib/server/swr/swr-error';
import type { RateLimiter } from './rate-limiter';

/** Outcome of a request that was sent with one profile after another. */
type Outcome<T> =
  | { kind: 'found'; value: T; profile: ActiveProfile; requestedAt: number }
  | { kind: 'failed'; error: unknown; requestedAt: number }
  /** The lease expired first: another replica may send the request, or has done so. */
  | { kind: 'lease_expired' };

interface TryProfilesOptions<T> {
  /** The requested job or instance. */
  id: string;
  rateLimiter: RateLimiter;
  /** Maximum wait for each permit, in ms. */
  maxWaitMs: number;
  now: () => number;
  /** Extends the lease, since trying every profile can take longer than one lease. Returns false if it has expired. */
  renewLease: () => Promise<boolean>;
  send: (profile: ActiveProfile) => Promise<T>;
}

/** Sends a request with one profile after another, until it succeeds. */
export async function tryProfiles<T>(
  profiles: readonly ActiveProfile[],
  { id, rateLimiter, maxWaitMs, now, renewLease, send }: TryProfilesOptions<T>,
): Promise<Outcome<T>> {
  let failure: { error: unknown; requestedAt: number } | undefined;
  for (const [index, profile] of profiles.entries()) {
    if (index > 0 && !(await renewLease())) return { kind: 'lease_expired' };
    let requestedAt = now();
    try {
      await rateLimiter.acquire(profile.name, maxWaitMs);
      requestedAt = now();
      const value = await send(profile);
      await rateLimiter.record(profile.name, id, null);
      return { kind: 'found', value, profile, requestedAt };
    } catch (error) {
      await rateLimiter.record(profile.name, id, error);
      // A failed request takes precedence over "not found" from another profile, which proves nothing about the ID.
      if (failure === undefined || isNotFound(failure.error)) failure = { error, requestedAt };
    }
  }
  return { kind: 'failed', error: failure?.error, requestedAt: failure?.requestedAt ?? now() };
}

export function isNotFound(error: unknown): boolean {
  return error instanceof SwrError && error.failure.kind === 'not_found';
}
