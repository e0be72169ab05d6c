import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { isLoopback } from './origin';

/**
 * Rejects a configuration that would expose jobs to the network without sign-in.
 * @throws ConfigError
 */
export function checkAuthConfig(config: Config): void {
  if (config.AUTH_MODE === 'none' && !isLoopback(config.HOST) && config.ALLOW_ANONYMOUS !== 'yes') {
    throw new ConfigError(
      `AUTH_MODE is "none" and HOST is ${config.HOST}, so anyone on the network could view your jobs. Set AUTH_MODE to password, oidc or proxy, set HOST to 127.0.0.1, or set ALLOW_ANONYMOUS=yes to allow this`,
    );
  }
}
