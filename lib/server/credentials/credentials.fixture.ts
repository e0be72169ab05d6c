import { onTestFinished } from 'vitest';
import { parseConfig, type Config } from '@/lib/server/config/config';
import type { Simulator } from '@/lib/simulator/simulator';
import { createStore, type Store } from '@/lib/server/store/store';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createCloudHttp, type CloudHttp } from '@/lib/server/swr/cloud-http';
import { encryptText } from './encryption';
import type { Identities } from './identity';
import { createKeyring, type Keyring } from './keyring';

export function createTestHttp(timeoutMs = 30_000): CloudHttp {
  const http = createCloudHttp({ timeoutMs });
  onTestFinished(() => http.close());
  return http;
}

/** Opens a store in a folder, as a replica does. */
export function openStoreIn(dataDir: string): Store {
  const store = createStore({
    name: `SQLite in ${dataDir}`,
    open: (notify) => openSqlite({ dataDir, notify }),
  });
  onTestFinished(() => store.close());
  return store;
}

/**
 * Creates a configuration from these variables only, without the developer's files in the home folder and ECS. Stored profiles can use
 * the simulator.
 */
export function createConfig(variables: Record<string, string>): Config {
  return parseConfig({
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null',
    HUAWEICLOUD_SDK_REGIONS_FILE: '/dev/null',
    ECS_METADATA: 'off',
    PROFILE_ALLOWED_NETWORKS: '127.0.0.1',
    ...variables,
  });
}

/** Returns the variables of a profile of this cloud with its permanent key. */
export function createProfileEnvironment({ url, ak, sk, region, projectId }: Simulator) {
  return {
    HUAWEICLOUD_SDK_AK: ak,
    HUAWEICLOUD_SDK_SK: sk,
    HUAWEICLOUD_REGION: region,
    HUAWEICLOUD_SDK_PROJECT_ID: projectId,
    SWR_ENDPOINT: url,
    IAM_ENDPOINT: url,
  };
}

/** Returns the input for a stored profile of this cloud with its permanent key. */
export function createProfileInput({ url, region, projectId, ak, sk }: Simulator, change: object = {}) {
  return {
    name: 'team-a',
    region,
    projectId,
    auth: { kind: 'ak-sk', ak, sk },
    endpoints: { swr: url, iam: url, sts: url },
    ...change,
  };
}

/** Creates a keyring that logs nothing when it creates a key file. */
export function createQuietKeyring(config: Config): Keyring {
  return createKeyring(config, () => undefined);
}

/** Stores a profile without checking it, as earlier versions did. */
export async function storeProfileUnchecked(
  store: Store,
  keyring: Keyring,
  { name, ...spec }: { name: string },
): Promise<void> {
  const key = keyring.current([]);
  const ciphertext = encryptText(key, name, JSON.stringify(spec));
  await store.profiles.saveStoredProfile({ name, ciphertext, keyId: key.id });
}

/** Identities of a server whose environment has none. */
export const NO_IDENTITIES: Identities = { idToken: null, pod: null, iam: undefined };
