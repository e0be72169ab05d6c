import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { log } from '@/lib/server/logging/log';
import { getPublicUrl } from '@/lib/server/config/server-url';
import { getServices } from '@/lib/server/services';
import { StoreError } from '@/lib/server/store/errors';
import { isLoopback } from './origin';
import { getAccess } from './process';
import { firstUserCode } from './users';

/** Refuses what would let everybody in. Throws ConfigError. */
export function checkAccess(config: Config): void {
  if (config.AUTH_MODE === 'none' && !isLoopback(config.HOST) && config.ALLOW_ANONYMOUS !== 'yes') {
    throw new ConfigError(
      `AUTH_MODE is "none", and HOST is ${config.HOST}: everybody who reaches it would see your jobs. Set AUTH_MODE to password, oidc or proxy, HOST to 127.0.0.1, or ALLOW_ANONYMOUS=yes if that is meant`,
    );
  }
}

/** With passwords and no user yet, says where the first is made. */
export async function announceFirstUser(): Promise<void> {
  const { config, store } = getServices();
  if (config.AUTH_MODE !== 'password') return;
  try {
    if ((await store.access.users()).length > 0) return;
  } catch (error) {
    // The start has said already that the store fails.
    if (error instanceof StoreError) return;
    throw error;
  }
  const link = `${getPublicUrl(config)}/sign-in?first=${firstUserCode(getAccess().secret())}`;
  log.warn(
    { event: 'first_user' },
    `There is no user yet. Whoever opens this address first makes one, an operator: ${link}`,
  );
}
