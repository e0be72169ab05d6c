import 'server-only';
import { checkAuthConfig } from './auth/check-auth-config';
import { logProxyHeaders } from './auth/log-proxy-headers';
import { logSetupLink } from './auth/setup-link';
import { ConfigError, getConfig, type Config } from './config/config';
import { listConfigSecrets } from './config/config-secrets';
import { getConfigFile } from './config-file/read-config-file';
import { startConfigFile } from './config-file/start-config-file';
import { log, startLog } from './logging/log';
import { startMonitor } from './monitor/start-monitor';
import { startNotifications } from './notifications/start-notifications';
import { getServices } from './services';
import { restrictAccess } from './store/private-files';
import { startup } from './startup';

/**
 * Checks and starts everything before the first request. An invalid configuration exits the process with one
 * line.
 */
export async function start(): Promise<void> {
  try {
    redactConfigFile(getConfig());
    checkAuthConfig(getConfig());
    restrictDataDir(getConfig());
    // Created now, so that an invalid configuration exits the process at the start and not at the first
    // lookup.
    await startMonitor(getServices());
    await startConfigFile(getServices());
    startNotifications();
    await logSetupLink();
    logProxyHeaders();
    startup.get().end();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Reads CONFIG_FILE, and keeps its secrets out of the log. */
function redactConfigFile(config: Config): void {
  const { secrets } = getConfigFile();
  if (secrets.length === 0) return;
  startLog({
    level: config.LOG_LEVEL,
    format: config.LOG_FORMAT,
    secrets: [...listConfigSecrets(config), ...secrets],
  });
}

/** Takes access to the data from other users, before the store opens it. */
function restrictDataDir({ DATA_DIR: folder }: Config): void {
  const files = restrictAccess(folder);
  if (files.length === 0) return;
  log.warn(
    { event: 'access_restricted', files },
    `Other users of this machine could read files in DATA_DIR ${folder}. Now only the dashboard's user can`,
  );
}
