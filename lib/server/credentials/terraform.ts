import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { keyAuth, type Auth } from './profile';

/** What the Terraform provider's variables say; null where they say nothing. Throws ConfigError. */
export function terraformAuth(config: Config): Auth | null {
  return (
    keyOf(config) ??
    (config.HW_AUTH_TOKEN === undefined ? null : { kind: 'token', token: config.HW_AUTH_TOKEN }) ??
    passwordOf(config)
  );
}

/** Base URL of IAM: Terraform's has the version of the API at its end. */
export function terraformIam({ HW_AUTH_URL }: Config): string | undefined {
  return HW_AUTH_URL?.replace(/\/v3$/, '');
}

function keyOf({ HW_ACCESS_KEY: ak, HW_SECRET_KEY: sk, HW_SECURITY_TOKEN }: Config): Auth | null {
  if (ak === undefined && sk === undefined) return null;
  if (sk === undefined) throw new ConfigError('HW_ACCESS_KEY is set without HW_SECRET_KEY; set both');
  if (ak === undefined) throw new ConfigError('HW_SECRET_KEY is set without HW_ACCESS_KEY; set both');
  return keyAuth(ak, sk, HW_SECURITY_TOKEN);
}

function passwordOf({ HW_DOMAIN_NAME, HW_USER_NAME, HW_USER_PASSWORD }: Config): Auth | null {
  // The account's name alone says nothing: it goes with an access key too.
  if (HW_USER_NAME === undefined && HW_USER_PASSWORD === undefined) return null;
  const all = { HW_USER_NAME, HW_USER_PASSWORD, HW_DOMAIN_NAME };
  for (const [name, value] of Object.entries(all)) {
    if (value === undefined) {
      throw new ConfigError(
        `${name} is not set; a user's name, password and account (HW_DOMAIN_NAME) go together`,
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
