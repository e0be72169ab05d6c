import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { KNOWN_REGIONS } from '@/lib/server/swr/endpoints';
import { endpointsFor, keyAuth, type Auth, type ProfileSpec } from './profile';
import { terraformAuth, terraformIam } from './terraform';

/**
 * The profile `default`, from the environment; null where no credentials are set. The SDK's names of the variables go
 * before Terraform's. Throws ConfigError.
 */
export function profileFromEnvironment(config: Config): ProfileSpec | null {
  const auth = authOf(config);
  if (auth === null) return null;

  const region = regionOf(config);
  if (region === undefined) {
    throw new ConfigError(`HUAWEICLOUD_REGION is not set; it must be one of: ${KNOWN_REGIONS.join(', ')}`);
  }
  const endpoints = endpointsOf(config);
  if (endpointsFor({ region, endpoints }) === null) {
    throw new ConfigError(
      `HUAWEICLOUD_REGION is "${region}", which is not known; it must be one of: ${KNOWN_REGIONS.join(', ')}; or set SWR_ENDPOINT`,
    );
  }
  return {
    ...{ name: 'default', region, endpoints, auth },
    projectId: config.HUAWEICLOUD_SDK_PROJECT_ID ?? config.HW_PROJECT_ID ?? null,
    ...(config.HW_PROJECT_NAME !== undefined && { projectName: config.HW_PROJECT_NAME }),
  };
}

export function regionOf({ HUAWEICLOUD_REGION, HW_REGION_NAME }: Config): string | undefined {
  return HUAWEICLOUD_REGION ?? HW_REGION_NAME;
}

export function endpointsOf(config: Config): ProfileSpec['endpoints'] {
  const { SWR_ENDPOINT: swr, IAM_ENDPOINT: iam = terraformIam(config), STS_ENDPOINT: sts } = config;
  return {
    ...(swr !== undefined && { swr }),
    ...(iam !== undefined && { iam }),
    ...(sts !== undefined && { sts }),
  };
}

function authOf(config: Config): Auth | null {
  if (config.SWR_AUTH_TOKEN !== undefined) return { kind: 'token', token: config.SWR_AUTH_TOKEN };
  const auth = sdkAuth(config) ?? terraformAuth(config);
  if (auth !== null) return auth;
  return config.ECS_METADATA_ENDPOINT === undefined ? null : { kind: 'ecs' };
}

function sdkAuth(config: Config): Auth | null {
  const ak = config.HUAWEICLOUD_SDK_AK ?? config.CLOUD_SDK_AK;
  const sk = config.HUAWEICLOUD_SDK_SK ?? config.CLOUD_SDK_SK;
  if (ak === undefined && sk === undefined) return null;
  if (sk === undefined)
    throw new ConfigError('HUAWEICLOUD_SDK_AK is set without HUAWEICLOUD_SDK_SK; set both');
  if (ak === undefined)
    throw new ConfigError('HUAWEICLOUD_SDK_SK is set without HUAWEICLOUD_SDK_AK; set both');
  return keyAuth(ak, sk, config.HUAWEICLOUD_SDK_SECURITY_TOKEN);
}
