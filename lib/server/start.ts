import 'server-only';
import { announceFirstUser, checkAccess } from './auth/start';
import { ConfigError, getConfig } from './config/config';
import { startMonitor } from './monitor/start-monitor';
import { startNotifications } from './notifications/start';
import { getServices } from './services';

/**
 * Checks and starts everything before the first request. An invalid configuration exits the process with one
 * line.
 */
export async function start(): Promise<void> {
  try {
    checkAccess(getConfig());
    // Created now, so that an invalid configuration exits the process at the start and not at the first
    // lookup.
    await startMonitor(getServices());
    startNotifications();
    await announceFirstUser();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
