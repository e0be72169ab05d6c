import 'server-only';
import type { Credential } from './credential';
import type { CredentialSource } from './credential-source';
import { SwrError } from './swr-error';

export interface IssuedCredential {
  credential: Credential;
  /** Remaining lifetime in ms. */
  lifetimeMs: number;
}

interface RenewingOptions {
  issue: () => Promise<IssuedCredential>;
  /**
   * A credential is renewed this long before it expires, or at a fifth of its lifetime if that is shorter.
   */
  marginMs: number;
  /**
   * How long a rejection is cached. A rotated file, or a permission that is granted now, is used soon after.
   * @default 10 seconds
   */
  rejectionCacheMs?: number;
  /** Monotonic clock in ms. */
  now?: () => number;
}

const REJECTION_CACHE_MS = 10_000;
/**
 * Retry interval of a renewal that failed ahead of expiry. The current credential is used until it expires.
 */
const EARLY_RETRY_MS = 10_000;
/** A credential that is rejected this soon after its renewal would be rejected again, for another reason. */
const IMMEDIATE_REJECTION_MS = 60_000;

interface CachedCredential {
  credential: Credential;
  renewAt: number;
  endsAt: number;
  /** Time at which it replaced a rejected credential. */
  replacedAt: number | null;
}

/** Caches a credential that expires and renews it ahead of time. Concurrent renewals are coalesced. */
export function createRenewingCredential({
  issue,
  marginMs,
  rejectionCacheMs = REJECTION_CACHE_MS,
  now = () => performance.now(),
}: RenewingOptions): CredentialSource {
  let cached: CachedCredential | undefined;
  let issuing: Promise<Credential> | undefined;
  let nextEarlyAt = 0;
  let refusal: { error: SwrError; until: number } | undefined;

  function issueOnce(replacing = false): Promise<Credential> {
    return (issuing ??= issueNow(replacing).finally(() => (issuing = undefined)));
  }

  async function issueNow(replacing: boolean): Promise<Credential> {
    if (refusal !== undefined && now() < refusal.until) throw refusal.error;
    try {
      const { credential, lifetimeMs } = await issue();
      const at = now();
      const renewAt = at + lifetimeMs - Math.min(marginMs, lifetimeMs / 5);
      cached = { credential, renewAt, endsAt: at + lifetimeMs, replacedAt: replacing ? at : null };
      return credential;
    } catch (error) {
      nextEarlyAt = now() + EARLY_RETRY_MS;
      if (error instanceof SwrError && REFUSALS.has(error.failure.kind)) {
        refusal = { error, until: now() + rejectionCacheMs };
      }
      throw error;
    }
  }

  return {
    current() {
      const at = now();
      if (cached === undefined || at >= cached.endsAt) return issueOnce();
      if (at >= cached.renewAt && at >= nextEarlyAt) void issueOnce().catch(() => undefined);
      return Promise.resolve(cached.credential);
    },
    renew(refused) {
      if (cached !== undefined && cached.credential !== refused) return Promise.resolve(cached.credential);
      const replacedAt = cached?.replacedAt ?? null;
      if (replacedAt !== null && now() - replacedAt < IMMEDIATE_REJECTION_MS) return Promise.resolve(null);
      cached = undefined;
      return issueOnce(true);
    },
  };
}

const REFUSALS: ReadonlySet<string> = new Set(['unauthorized', 'forbidden', 'rejected']);
