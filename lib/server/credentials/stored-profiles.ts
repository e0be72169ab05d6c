import 'server-only';
import type { Sealed, SealedProfile, Store } from '@/lib/server/store/store';
import { CredentialsError } from './credentials-error';
import type { Keyring } from './keyring';
import type { Key } from './encryption-key';
import { profileSpecSchema, type ProfileSpec } from './profile';
import { encryptText, decryptText } from './encryption';

export type ProfileStore = Pick<
  Store,
  'storedProfiles' | 'putStoredProfile' | 'deleteStoredProfile' | 'allSealed' | 'replaceSealed'
>;

/**
 * Profiles stored in the dashboard. A method that rejects, with CredentialsError or StoreError, has changed
 * nothing.
 */
export interface StoredProfiles {
  put: (spec: ProfileSpec) => Promise<void>;
  /** Returns false if there is none. Requires no key. */
  remove: (name: string) => Promise<boolean>;
  /** Encrypts all profiles and channels with a new key. */
  rotateKey: () => Promise<{ profiles: number; keyId: string; place: string }>;
}

/** A concurrent rotation conflicts. Few attempts suffice, since each takes milliseconds. */
const MAX_ATTEMPTS = 5;

export function createStoredProfiles(store: ProfileStore, keyring: Keyring): StoredProfiles {
  async function put(spec: ProfileSpec): Promise<void> {
    for (let i = 0; i < MAX_ATTEMPTS; i++) {
      const rows = await store.allSealed();
      // If any row can't be decrypted, this is the wrong key.
      const key = keyring.current(rows.map(({ keyId }) => keyId));
      if (await store.putStoredProfile(sealProfile(key, spec))) return;
    }
    throw busy();
  }

  async function rotateKey() {
    for (let i = 0; i < MAX_ATTEMPTS; i++) {
      const rows = await store.allSealed();
      const from = keyring.current(rows.map(({ keyId }) => keyId));
      const opened = rows.map((row) => ({
        row,
        text: decryptText(keyring.find(row.keyId), toAdditionalData(row), row.sealed),
      }));
      const { key, finish, discard } = keyring.next(from);
      const sealed = opened.map(({ row, text }) => ({
        ...row,
        sealed: encryptText(key, toAdditionalData(row), text),
        keyId: key.id,
      }));
      if (!(await store.replaceSealed(rows, sealed))) {
        discard();
        continue;
      }
      finish();
      const profiles = rows.filter(({ kind }) => kind === 'profile').length;
      return { profiles, keyId: key.id, place: keyring.place };
    }
    throw busy();
  }

  return { put, remove: (name) => store.deleteStoredProfile(name), rotateKey };
}

/**
 * Returns the additional authenticated data of a row. A profile name contains no space, so it can't collide
 * with a channel.
 */
export function toAdditionalData({ kind, name }: Pick<Sealed, 'kind' | 'name'>): string {
  return kind === 'profile' ? name : `${kind} ${name}`;
}

function sealProfile(key: Key, { name, ...spec }: ProfileSpec): SealedProfile {
  return { name, sealed: encryptText(key, name, JSON.stringify(spec)), keyId: key.id };
}

/**
 * Decrypts a stored profile.
 * @throws CredentialsError `corrupt`
 */
export function decryptProfile(key: Key, { name, sealed }: SealedProfile): ProfileSpec {
  const text = decryptText(key, name, sealed);
  const parsed = profileSpecSchema.safeParse({ ...(JSON.parse(text) as object), name });
  if (parsed.success) return parsed.data;
  throw new CredentialsError(
    'corrupt',
    `The stored profile ${name} is of a form that this version does not know.`,
  );
}

function busy(): CredentialsError {
  return new CredentialsError('busy', 'Somebody else is changing the profiles at the same time; try again.');
}
