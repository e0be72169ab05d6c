import 'server-only';
import type { Sealed, SealedProfile, Store } from '@/lib/server/store/store';
import { CredentialsError } from './errors';
import type { Keyring } from './keyring';
import type { Key } from './key';
import { profileSpecSchema, type ProfileSpec } from './profile';
import { seal, unseal } from './secret-box';

export type ProfileStore = Pick<
  Store,
  'storedProfiles' | 'putStoredProfile' | 'deleteStoredProfile' | 'allSealed' | 'replaceSealed'
>;

/** Profiles given to the dashboard. Methods reject with CredentialsError or StoreError; then nothing was changed. */
export interface StoredProfiles {
  put: (spec: ProfileSpec) => Promise<void>;
  /** False where there is none. Needs no key. */
  remove: (name: string) => Promise<boolean>;
  /** Seals all of them by a new key, and the channels that are sealed by the same. */
  rotateKey: () => Promise<{ profiles: number; keyId: string; place: string }>;
}

/** Somebody else is at it: a few tries are enough, since each takes milliseconds. */
const TRIES = 5;

export function createStoredProfiles(store: ProfileStore, keyring: Keyring): StoredProfiles {
  async function put(spec: ProfileSpec): Promise<void> {
    for (let i = 0; i < TRIES; i++) {
      const rows = await store.allSealed();
      // Where any cannot be read, the key is not the one that was meant.
      const key = keyring.current(rows.map(({ keyId }) => keyId));
      if (await store.putStoredProfile(sealProfile(key, spec))) return;
    }
    throw busy();
  }

  async function rotateKey() {
    for (let i = 0; i < TRIES; i++) {
      const rows = await store.allSealed();
      const from = keyring.current(rows.map(({ keyId }) => keyId));
      const opened = rows.map((row) => ({
        row,
        text: unseal(keyring.find(row.keyId), boundTo(row), row.sealed),
      }));
      const { key, finish, abandon } = keyring.next(from);
      const sealed = opened.map(({ row, text }) => ({
        ...row,
        sealed: seal(key, boundTo(row), text),
        keyId: key.id,
      }));
      if (!(await store.replaceSealed(rows, sealed))) {
        abandon();
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

/** What it opens under alone. No profile's name holds a space. */
export function boundTo({ kind, name }: Pick<Sealed, 'kind' | 'name'>): string {
  return kind === 'profile' ? name : `${kind} ${name}`;
}

function sealProfile(key: Key, { name, ...spec }: ProfileSpec): SealedProfile {
  return { name, sealed: seal(key, name, JSON.stringify(spec)), keyId: key.id };
}

/** Throws CredentialsError `corrupt`. */
export function openProfile(key: Key, { name, sealed }: SealedProfile): ProfileSpec {
  const text = unseal(key, name, sealed);
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
