import 'server-only';
import { announceFirstUser, checkAccess } from './auth/start';
import { ConfigError, getConfig } from './config/config';
import { startMonitor } from './monitor/start-monitor';
import { startNotifications } from './notifications/start';
import { getServices } from './services';

/** All that has to be in order before the first request. A wrong configuration ends the process with a line that says so. */
export async function start(): Promise<void> {
  try {
    checkAccess(getConfig());
    // Made here, so that a wrong configuration ends the process now and not at the first look-up.
    await startMonitor(getServices());
    startNotifications();
    await announceFirstUser();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
