import 'server-only';
import type { EncryptedRow, EncryptedProfile } from '@/lib/server/store/profiles/encrypted-tables';
import type { Store } from '@/lib/server/store/store';
import { CredentialsError } from './credentials-error';
import { findCurrentKey } from './find-current-key';
import type { Keyring } from './keyring';
import type { Key } from './encryption-key';
import { describeIssues, profileSpecSchema, type ProfileSpec } from './profile';
import { encryptText, decryptText } from './encryption';

export type ProfileStore = Pick<Store, 'profiles'>;

/**
 * Profiles stored in the dashboard. A method that rejects, with CredentialsError or StoreError, has changed
 * nothing.
 */
interface StoredProfiles {
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
      const { key } = await findCurrentKey(store, keyring);
      if (await store.profiles.saveStoredProfile(encryptProfile(key, spec))) return;
    }
    throw createBusyError();
  }

  async function rotateKey() {
    for (let i = 0; i < MAX_ATTEMPTS; i++) {
      const { rows, key: from } = await findCurrentKey(store, keyring);
      const opened = rows.map((row) => ({
        row,
        text: decryptText(keyring.find(row.keyId), toAdditionalData(row), row.ciphertext),
      }));
      const { key, finish, discard } = keyring.next(from);
      const encrypted = opened.map(({ row, text }) => ({
        ...row,
        ciphertext: encryptText(key, toAdditionalData(row), text),
        keyId: key.id,
      }));
      if (!(await store.profiles.replaceEncryptedRows(rows, encrypted))) {
        discard();
        continue;
      }
      finish();
      const profiles = rows.filter(({ kind }) => kind === 'profile').length;
      return { profiles, keyId: key.id, place: keyring.place };
    }
    throw createBusyError();
  }

  return { put, remove: (name) => store.profiles.deleteStoredProfile(name), rotateKey };
}

/**
 * Returns the additional authenticated data of a row. A profile name contains no space, so it can't collide
 * with a channel.
 */
export function toAdditionalData({ kind, name }: Pick<EncryptedRow, 'kind' | 'name'>): string {
  return kind === 'profile' ? name : `${kind} ${name}`;
}

function encryptProfile(key: Key, { name, ...spec }: ProfileSpec): EncryptedProfile {
  return { name, ciphertext: encryptText(key, name, JSON.stringify(spec)), keyId: key.id };
}

/**
 * Decrypts a stored profile.
 * @throws CredentialsError `corrupt` or `invalid_profile`
 */
export function decryptProfile(key: Key, { name, ciphertext }: EncryptedProfile): ProfileSpec {
  const text = decryptText(key, name, ciphertext);
  const parsed = profileSpecSchema.safeParse({ ...(JSON.parse(text) as object), name });
  if (parsed.success) return parsed.data;
  throw new CredentialsError(
    'invalid_profile',
    `The stored profile ${name} is not used: ${describeIssues(parsed.error)}. Add it again.`,
  );
}

function createBusyError(): CredentialsError {
  return new CredentialsError('busy', 'Another process is changing the profiles. Try again.');
}
