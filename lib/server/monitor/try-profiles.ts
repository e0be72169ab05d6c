import 'server-only';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { ignoreStoreError } from '@/lib/server/store/errors';
import { SwrError } from '@/lib/server/swr/swr-error';
import type { RateLimiter } from './rate-limiter';

/** Outcome of a request that was sent with one profile after another. */
type Outcome<T, Lease> =
  | { kind: 'found'; value: T; profile: ActiveProfile; requestedAt: number }
  /** `lease` is the renewed one; undefined if there was none. */
  | { kind: 'failed'; error: unknown; requestedAt: number; lease: Lease | undefined }
  /** The lease expired first: another replica may send the request, or has done so. */
  | { kind: 'lease_expired' };

interface TryProfilesOptions<T, Lease> {
  /** The requested job or instance. */
  id: string;
  rateLimiter: RateLimiter;
  /** Maximum wait for each permit, in ms. */
  maxWaitMs: number;
  now: () => number;
  /** Undefined if the store is unavailable. */
  lease: Lease | undefined;
  /** Extends the lease, since trying every profile can take longer than one lease. Returns null if it has expired. */
  renewLease: (lease: Lease) => Promise<Lease | null>;
  send: (profile: ActiveProfile) => Promise<T>;
}

/** Sends a request with one profile after another, until it succeeds. */
export async function tryProfiles<T, Lease>(
  profiles: readonly ActiveProfile[],
  { id, rateLimiter, maxWaitMs, now, renewLease, send, ...options }: TryProfilesOptions<T, Lease>,
): Promise<Outcome<T, Lease>> {
  let { lease } = options;
  let failure: { error: unknown; requestedAt: number } | undefined;
  for (const [index, profile] of profiles.entries()) {
    if (index > 0 && lease !== undefined) {
      const renewed = await renewLease(lease).catch(ignoreStoreError);
      if (renewed === null) return { kind: 'lease_expired' };
      lease = renewed ?? lease;
    }
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
  return { kind: 'failed', error: failure?.error, requestedAt: failure?.requestedAt ?? now(), lease };
}

export function isNotFound(error: unknown): boolean {
  return error instanceof SwrError && error.failure.kind === 'not_found';
}
