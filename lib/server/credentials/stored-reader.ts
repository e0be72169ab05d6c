import 'server-only';
import type { StoredProfile } from '@/lib/server/store/profiles/stored-profiles';
import { CredentialsError } from './credentials-error';
import type { Keyring } from './keyring';
import type { ProfileSpec } from './profile';
import type { ProfileGuard } from './profile-guard';
import { decryptProfile, type ProfileStore } from './stored-profiles';

export interface ReadProfile {
  spec: ProfileSpec;
  updatedAt: number;
}

/** Stored profile that can't be decrypted or used. */
export interface UnreadableProfile {
  name: string;
  updatedAt: number;
  error: CredentialsError;
}

/**
 * Creates a reader that decrypts only rows that changed. Profiles that lead to blocked addresses, which earlier versions
 * accepted, are unreadable. A profile whose row was encrypted with another key
 * meanwhile keeps its last value, so that replicas continue during a key rotation.
 */
export function createStoredReader(store: ProfileStore, keyring: Keyring, guard: ProfileGuard) {
  let previous = new Map<string, { row: StoredProfile; spec: ProfileSpec }>();

  /** Rejects with StoreError. */
  return async function read(): Promise<{ profiles: ReadProfile[]; unreadable: UnreadableProfile[] }> {
    const next = new Map<string, { row: StoredProfile; spec: ProfileSpec }>();
    const unreadable: UnreadableProfile[] = [];
    for (const row of await store.profiles.findStoredProfiles()) {
      const { name, updatedAt } = row;
      const previousProfile = previous.get(name);
      try {
        const spec =
          previousProfile?.row.ciphertext === row.ciphertext
            ? previousProfile.spec
            : decryptProfile(keyring.find(row.keyId), row);
        const blocked = guard.describeBlocked(spec);
        if (blocked !== null)
          throw new CredentialsError('address_blocked', `The stored profile ${name} is not used: ${blocked}`);
        next.set(name, { row, spec });
      } catch (error) {
        if (!(error instanceof CredentialsError)) throw error;
        unreadable.push({ name, updatedAt, error });
        if (previousProfile?.row.createdAt === row.createdAt && previousProfile.row.updatedAt === updatedAt) {
          next.set(name, previousProfile);
        }
      }
    }
    previous = next;
    const profiles = [...next.values()].map(({ row, spec }) => ({ spec, updatedAt: row.updatedAt }));
    return { profiles, unreadable };
  };
}
