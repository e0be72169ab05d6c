import 'server-only';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { SwrError } from '@/lib/server/swr/swr-error';

/** Profiles that SWR denies ShowInstance. They are left out of lookups of unknown IDs for a while. */
export interface DeniedProfiles {
  /** Records the outcome of a request. */
  record: (profile: ActiveProfile, error: unknown) => void;
  /** Returns the error of a recent denial; undefined if there is none. */
  getError: (profile: ActiveProfile) => SwrError | undefined;
}

const DENIED_PAUSE_MS = 10 * 60_000;

export function createDeniedProfiles(): DeniedProfiles {
  /** Denials by client: a profile that is replaced gets a new client, and so has none. */
  const denials = new WeakMap<ActiveProfile['client'], { error: SwrError; until: number }>();
  return {
    record({ client }, error) {
      if (error instanceof SwrError && error.failure.kind === 'forbidden')
        denials.set(client, { error, until: performance.now() + DENIED_PAUSE_MS });
      else denials.delete(client);
    },
    getError({ client }) {
      const denial = denials.get(client);
      return denial !== undefined && performance.now() < denial.until ? denial.error : undefined;
    },
  };
}
