import 'server-only';
import type { StoredProfile } from '@/lib/server/store/store';
import { CredentialsError } from './errors';
import type { Keyring } from './keyring';
import type { ProfileSpec } from './profile';
import { openProfile, type ProfileStore } from './stored-profiles';

export interface ReadProfile {
  spec: ProfileSpec;
  updatedAt: number;
}

/** A stored profile that cannot be read now. */
export interface UnreadableProfile {
  name: string;
  updatedAt: number;
  error: CredentialsError;
}

/**
 * Reads stored profiles, and opens only what has changed. One that was read before and that somebody has sealed by
 * another key is used as it was: a replica goes on while the key of all is being changed.
 */
export function createStoredReader(store: ProfileStore, keyring: Keyring) {
  let known = new Map<string, { row: StoredProfile; spec: ProfileSpec }>();

  /** Rejects with StoreError. */
  return async function read(): Promise<{ profiles: ReadProfile[]; unreadable: UnreadableProfile[] }> {
    const next = new Map<string, { row: StoredProfile; spec: ProfileSpec }>();
    const unreadable: UnreadableProfile[] = [];
    for (const row of await store.storedProfiles()) {
      const { name, updatedAt } = row;
      const before = known.get(name);
      try {
        const spec =
          before?.row.sealed === row.sealed ? before.spec : openProfile(keyring.find(row.keyId), row);
        next.set(name, { row, spec });
      } catch (error) {
        if (!(error instanceof CredentialsError)) throw error;
        unreadable.push({ name, updatedAt, error });
        if (before?.row.createdAt === row.createdAt && before.row.updatedAt === updatedAt) {
          next.set(name, before);
        }
      }
    }
    known = next;
    const profiles = [...next.values()].map(({ row, spec }) => ({ spec, updatedAt: row.updatedAt }));
    return { profiles, unreadable };
  };
}
