import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { toKeyAuth, type Auth } from './profile';

/**
 * Returns the authentication from the Terraform provider's variables; null if they contain none.
 * @throws ConfigError
 */
export function readTerraformAuth(config: Config): Auth | null {
  return (
    readKeyAuth(config) ??
    (config.HW_AUTH_TOKEN === undefined ? null : { kind: 'token', token: config.HW_AUTH_TOKEN }) ??
    readPasswordAuth(config)
  );
}

function readKeyAuth({ HW_ACCESS_KEY: ak, HW_SECRET_KEY: sk, HW_SECURITY_TOKEN }: Config): Auth | null {
  if (ak === undefined && sk === undefined) return null;
  if (sk === undefined) throw new ConfigError('HW_ACCESS_KEY is set without HW_SECRET_KEY. Set both');
  if (ak === undefined) throw new ConfigError('HW_SECRET_KEY is set without HW_ACCESS_KEY. Set both');
  return toKeyAuth(ak, sk, HW_SECURITY_TOKEN);
}

function readPasswordAuth({ HW_DOMAIN_NAME, HW_USER_NAME, HW_USER_PASSWORD }: Config): Auth | null {
  // The account name alone is not a credential, since it can accompany an access key.
  if (HW_USER_NAME === undefined && HW_USER_PASSWORD === undefined) return null;
  const all = { HW_USER_NAME, HW_USER_PASSWORD, HW_DOMAIN_NAME };
  for (const [name, value] of Object.entries(all)) {
    if (value === undefined) {
      throw new ConfigError(
        `${name} is not set. Set HW_USER_NAME, HW_USER_PASSWORD and HW_DOMAIN_NAME together`,
      );
    }
  }
  return {
    kind: 'password',
    domain: HW_DOMAIN_NAME ?? '',
    user: HW_USER_NAME ?? '',
    password: HW_USER_PASSWORD ?? '',
  };
}
