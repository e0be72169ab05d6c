import 'server-only';
import type { Credential } from './credential';
import type { CredentialSource } from './credential-source';
import { SwrError } from './errors';

export interface Issued {
  credential: Credential;
  /** How long it is good for from now on, in ms. */
  lifeMs: number;
}

interface RenewingOptions {
  issue: () => Promise<Issued>;
  /** So long before its end a credential is renewed; at a fifth of its life at the latest. */
  marginMs: number;
  /** Milliseconds on any clock that only goes forward. */
  now?: () => number;
}

/** IAM locks a user after five wrong passwords within fifteen minutes; a refusal is believed for so long. */
const REFUSAL_HOLDS_MS = 5 * 60_000;
/** A renewal ahead of time that failed is tried again after this; until its end the old credential does. */
const EARLY_RETRY_MS = 10_000;
/** A credential that was refused as soon as it was renewed would be again: the cause is another. */
const REFUSED_AT_ONCE_MS = 60_000;

interface Held {
  credential: Credential;
  renewAt: number;
  endsAt: number;
  /** When it was issued in place of one that had been refused. */
  replacedAt: number | null;
}

/**
 * Credentials that end: kept, renewed ahead of time while the old one still serves, and once for however many want it
 * at the same time.
 */
export function renewing({
  issue,
  marginMs,
  now = () => performance.now(),
}: RenewingOptions): CredentialSource {
  let held: Held | undefined;
  let issuing: Promise<Credential> | undefined;
  let nextEarlyAt = 0;
  let refusal: { error: SwrError; until: number } | undefined;

  function issueOnce(replacing = false): Promise<Credential> {
    return (issuing ??= issueNow(replacing).finally(() => (issuing = undefined)));
  }

  async function issueNow(replacing: boolean): Promise<Credential> {
    if (refusal !== undefined && now() < refusal.until) throw refusal.error;
    try {
      const { credential, lifeMs } = await issue();
      const at = now();
      const renewAt = at + lifeMs - Math.min(marginMs, lifeMs / 5);
      held = { credential, renewAt, endsAt: at + lifeMs, replacedAt: replacing ? at : null };
      return credential;
    } catch (error) {
      nextEarlyAt = now() + EARLY_RETRY_MS;
      if (error instanceof SwrError && REFUSALS.has(error.failure.kind)) {
        refusal = { error, until: now() + REFUSAL_HOLDS_MS };
      }
      throw error;
    }
  }

  return {
    current() {
      const at = now();
      if (held === undefined || at >= held.endsAt) return issueOnce();
      if (at >= held.renewAt && at >= nextEarlyAt) void issueOnce().catch(() => undefined);
      return Promise.resolve(held.credential);
    },
    renew(refused) {
      if (held !== undefined && held.credential !== refused) return Promise.resolve(held.credential);
      const replacedAt = held?.replacedAt ?? null;
      if (replacedAt !== null && now() - replacedAt < REFUSED_AT_ONCE_MS) return Promise.resolve(null);
      held = undefined;
      return issueOnce(true);
    },
  };
}

const REFUSALS: ReadonlySet<string> = new Set(['unauthorized', 'forbidden', 'rejected']);
