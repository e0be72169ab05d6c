import 'server-only';
import { checkAuthConfig } from './auth/check-auth-config';
import { logSetupLink } from './auth/setup-link';
import { ConfigError, getConfig } from './config/config';
import { startMonitor } from './monitor/start-monitor';
import { startNotifications } from './notifications/start-notifications';
import { getServices } from './services';
import { startup } from './startup';

/**
 * Checks and starts everything before the first request. An invalid configuration exits the process with one
 * line.
 */
export async function start(): Promise<void> {
  try {
    checkAuthConfig(getConfig());
    // Created now, so that an invalid configuration exits the process at the start and not at the first
    // lookup.
    await startMonitor(getServices());
    startNotifications();
    await logSetupLink();
    startup.get().end();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
