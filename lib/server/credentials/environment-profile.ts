import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { KNOWN_REGIONS } from '@/lib/server/swr/endpoints';
import { resolveEndpoints, toKeyAuth, type Auth, type ProfileSpec } from './profile';
import { readTerraformAuth, getTerraformIamUrl } from './terraform-auth';

/**
 * Returns the profile `default` from the environment; null if it contains no credentials. The SDK's variables
 * take precedence over Terraform's.
 * @throws ConfigError
 */
export function readEnvironmentProfile(config: Config): ProfileSpec | null {
  const auth = readAuth(config);
  if (auth === null) return null;

  const region = getRegion(config);
  if (region === undefined) {
    throw new ConfigError(`HUAWEICLOUD_REGION is not set. Set it to one of: ${KNOWN_REGIONS.join(', ')}`);
  }
  const endpoints = getConfiguredEndpoints(config);
  if (resolveEndpoints({ region, endpoints }) === null) {
    throw new ConfigError(
      `HUAWEICLOUD_REGION is "${region}", which is not a known region. Set one of: ${KNOWN_REGIONS.join(', ')}, or set SWR_ENDPOINT`,
    );
  }
  return {
    name: 'default',
    region,
    endpoints,
    auth,
    projectId: config.HUAWEICLOUD_SDK_PROJECT_ID ?? config.HW_PROJECT_ID ?? null,
    ...(config.HW_PROJECT_NAME !== undefined && { projectName: config.HW_PROJECT_NAME }),
  };
}

export function getRegion({ HUAWEICLOUD_REGION, HW_REGION_NAME }: Config): string | undefined {
  return HUAWEICLOUD_REGION ?? HW_REGION_NAME;
}

export function getConfiguredEndpoints(config: Config): ProfileSpec['endpoints'] {
  const { SWR_ENDPOINT: swr, IAM_ENDPOINT: iam = getTerraformIamUrl(config), STS_ENDPOINT: sts } = config;
  return {
    ...(swr !== undefined && { swr }),
    ...(iam !== undefined && { iam }),
    ...(sts !== undefined && { sts }),
  };
}

function readAuth(config: Config): Auth | null {
  if (config.SWR_AUTH_TOKEN !== undefined) return { kind: 'token', token: config.SWR_AUTH_TOKEN };
  const auth = readSdkAuth(config) ?? readTerraformAuth(config);
  if (auth !== null) return auth;
  return config.ECS_METADATA_ENDPOINT === undefined ? null : { kind: 'ecs' };
}

function readSdkAuth(config: Config): Auth | null {
  const ak = config.HUAWEICLOUD_SDK_AK ?? config.CLOUD_SDK_AK;
  const sk = config.HUAWEICLOUD_SDK_SK ?? config.CLOUD_SDK_SK;
  if (ak === undefined && sk === undefined) return null;
  if (sk === undefined)
    throw new ConfigError('HUAWEICLOUD_SDK_AK is set without HUAWEICLOUD_SDK_SK. Set both');
  if (ak === undefined)
    throw new ConfigError('HUAWEICLOUD_SDK_SK is set without HUAWEICLOUD_SDK_AK. Set both');
  return toKeyAuth(ak, sk, config.HUAWEICLOUD_SDK_SECURITY_TOKEN);
}
