import 'server-only';
import { ConfigError } from '@/lib/server/config/config';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { log } from '@/lib/server/logging/log';
import type { Services } from '@/lib/server/services';
import { onShutdown } from '@/lib/server/shutdown';
import { StoreError } from '@/lib/server/store/errors';
import { applyConfigFile } from './apply-config-file';
import { getConfigFile } from './read-config-file';

const RETRY_MS = 5_000;

interface StartOptions {
  /** @default 5 seconds */
  retryMs?: number;
}

/**
 * Applies CONFIG_FILE to the store. If the store is unavailable, retries until it is available.
 * @throws ConfigError
 */
export async function startConfigFile(
  services: Pick<Services, 'store' | 'keyring'>,
  { retryMs = RETRY_MS }: StartOptions = {},
): Promise<void> {
  const file = getConfigFile();
  let timer: NodeJS.Timeout | undefined;
  onShutdown('config file', () => {
    clearTimeout(timer);
    return Promise.resolve();
  });

  async function apply(): Promise<void> {
    try {
      logRemoved(await applyConfigFile(services, file));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      // The store logs its failures.
      timer = setTimeout(() => void apply().catch(logFailure), retryMs).unref();
      return;
    }
    if (file.path === null) return;
    const { path } = file;
    const [profiles, channels] = [file.profiles.length, file.channels.length];
    const [rules, tokens] = [file.rules.length, file.tokens.length];
    log.info(
      { event: 'config_file', path, profiles, channels, rules, tokens },
      `Applied ${path} (profiles: ${profiles}, channels: ${channels}, rules: ${rules}, tokens: ${tokens})`,
    );
  }

  try {
    await apply();
  } catch (error) {
    if (error instanceof CredentialsError)
      throw new ConfigError(`The channels of CONFIG_FILE can't be stored. ${error.message}`);
    throw error;
  }
}

/** Logs what has left the file, also if CONFIG_FILE is unset by mistake. */
function logRemoved({ channels, tokens }: { channels: readonly string[]; tokens: readonly string[] }): void {
  if (channels.length + tokens.length === 0) return;
  log.warn(
    { event: 'config_file', removedChannels: channels, removedTokens: tokens },
    `Removed what CONFIG_FILE no longer defines (channels: ${channels.length}, tokens: ${tokens.length})`,
  );
}

function logFailure(error: unknown): void {
  log.error({ event: 'config_file_failed', err: error }, "Can't store the channels of CONFIG_FILE");
}
