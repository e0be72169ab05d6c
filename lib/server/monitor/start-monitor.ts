import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { getPublicUrl } from '@/lib/server/config/server-url';
import type { Profiles } from '@/lib/server/credentials/profiles';
import { log } from '@/lib/server/logging/log';
import { onShutdown } from '@/lib/server/shutdown';
import { DataDirInUseError } from '@/lib/server/store/data-dir-lock';
import { ignoreStoreError, StoreError } from '@/lib/server/store/errors';
import type { Store } from '@/lib/server/store/store';
import type { Monitor } from './monitor';

const toNoCredentialsText = (config: Config) =>
  [
    'No credentials are configured. At least one profile is required to look up jobs.',
    `Add one in the browser: ${getPublicUrl(config)}/settings/profiles, or on the command line: npm run profile -- add`,
    'Or set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_REGION (or SWR_AUTH_TOKEN and HUAWEICLOUD_REGION),',
    'in the environment or in .env.local, and restart.',
    'To try the dashboard without a Huawei Cloud account: npm run demo',
  ].join('\n');

const NO_SHARED_KEY =
  'DATABASE_URL is set without CREDENTIALS_KEY. Each replica generates its own key in DATA_DIR, so other replicas can read neither its sessions nor the profiles stored through it. Set the same CREDENTIALS_KEY on all replicas ("openssl rand -base64 32").';

/**
 * Starts the monitor. Without any credentials it waits for the first profile. Fails if another server uses the data, or
 * if the configured credentials can't be used.
 * @throws ConfigError
 */
export async function startMonitor({
  config,
  monitor,
  store,
  profiles,
}: {
  config: Config;
  monitor: Monitor;
  store: Store;
  profiles: Profiles;
}): Promise<void> {
  const hasSharedKey = config.CREDENTIALS_KEY !== undefined || config.CREDENTIALS_KEY_FILE !== undefined;
  if (config.DATABASE_URL !== undefined && !hasSharedKey)
    log.warn({ event: 'key_not_shared' }, NO_SHARED_KEY);
  // Checked first, to distinguish missing profiles from profiles that can't be read now.
  await store.check().catch((error: unknown) => {
    if (error instanceof StoreError && error.cause instanceof DataDirInUseError)
      throw new ConfigError(error.cause.message);
    ignoreStoreError(error);
  });
  const warning = store.warning();
  if (warning !== null) log.warn({ event: 'network_file_system' }, warning);
  const searchWarning = store.searchWarning();
  if (searchWarning !== null) log.warn({ event: 'search_index_missing' }, searchWarning);
  const report = await profiles.report();
  for (const { name: profile, code, detail } of report.problems)
    if (code !== 'store_failed') log.warn({ event: 'profile_unusable', profile, code }, detail);
  if (report.profiles.length === 0 && store.problem() === null) {
    // A stored profile that can't be used is repaired in the settings, where the first one is added, too.
    const details = report.problems.filter(({ source }) => source !== 'stored').map(({ detail }) => detail);
    if (config.NODE_ENV === 'production' && details.length > 0) throw new ConfigError(details.join('\n'));
    log.warn({ event: 'no_credentials' }, toNoCredentialsText(config));
  }
  monitor.start();
  onShutdown('monitor', monitor.stop);
}
