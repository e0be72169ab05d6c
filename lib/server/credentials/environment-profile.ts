import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { KNOWN_REGIONS } from '@/lib/server/swr/endpoints';
import { readAgency } from './agency';
import { readIdTokenSource, readPodIdentity } from './identity';
import { describeMissingEndpoints, toKeyAuth, type Auth, type ProfileSpec } from './profile';
import { readTerraformAuth } from './terraform-auth';

/**
 * Returns the profile `default` from the environment; null if it contains no credentials. The SDK's variables
 * take precedence over Terraform's.
 * @throws ConfigError
 */
export function readEnvironmentProfile(config: Config): ProfileSpec | null {
  const region = getRegion(config);
  const auth = readAuth(config) ?? (region === undefined ? null : readPodAuth(config));
  if (auth === null) return null;

  if (region === undefined) {
    throw new ConfigError(`HUAWEICLOUD_REGION is not set. Set it to one of: ${KNOWN_REGIONS.join(', ')}`);
  }
  return toEnvironmentProfile(config, region, auth);
}

/**
 * Creates the profile `default` with the other variables of the environment.
 * @throws ConfigError
 */
export function toEnvironmentProfile(config: Config, region: string, auth: Auth): ProfileSpec {
  const agency = readAgency(config);
  const endpoints = getConfiguredEndpoints(config);
  const problem = describeMissingEndpoints({ region, endpoints }, ENDPOINT_VARIABLES);
  if (problem !== null) throw new ConfigError(`The region "${region}" ${problem}`);
  checkCloud(config, endpoints);
  return {
    name: 'default',
    region,
    endpoints,
    auth,
    ...(agency !== undefined && { agency }),
    projectId: config.HUAWEICLOUD_SDK_PROJECT_ID ?? config.HW_PROJECT_ID ?? null,
    ...(config.HW_PROJECT_NAME !== undefined && { projectName: config.HW_PROJECT_NAME }),
  };
}

export function getRegion({ HUAWEICLOUD_REGION, HW_REGION_NAME }: Config): string | undefined {
  return HUAWEICLOUD_REGION ?? HW_REGION_NAME;
}

/** Variables of the endpoints that a region on no list needs. */
export const ENDPOINT_VARIABLES = { swr: 'SWR_ENDPOINT', iam: 'IAM_ENDPOINT' };

export function getConfiguredEndpoints(config: Config): ProfileSpec['endpoints'] {
  const { SWR_ENDPOINT: swr, STS_ENDPOINT: sts } = config;
  const iam = config.IAM_ENDPOINT ?? config.HUAWEICLOUD_SDK_IAM_ENDPOINT ?? config.HW_AUTH_URL;
  return {
    ...(swr !== undefined && { swr }),
    ...(iam !== undefined && { iam }),
    ...(sts !== undefined && { sts }),
  };
}

/**
 * Rejects another cloud without its endpoints, since its credentials would be sent to the public cloud.
 * @throws ConfigError
 */
function checkCloud({ HW_CLOUD }: Config, { swr, iam }: ProfileSpec['endpoints']): void {
  const isPublic = HW_CLOUD === undefined || /^myhuaweicloud\.(com|eu)$/i.test(HW_CLOUD);
  if (isPublic || (swr !== undefined && iam !== undefined)) return;
  throw new ConfigError(
    `HW_CLOUD is ${JSON.stringify(HW_CLOUD)}, but no endpoints are derived from it. Set SWR_ENDPOINT and IAM_ENDPOINT`,
  );
}

function readAuth(config: Config): Auth | null {
  if (config.SWR_AUTH_TOKEN !== undefined) return { kind: 'token', token: config.SWR_AUTH_TOKEN };
  const auth = readIdTokenAuth(config) ?? readSdkAuth(config) ?? readTerraformAuth(config);
  if (auth !== null) return auth;
  return config.ECS_METADATA_ENDPOINT === undefined ? null : { kind: 'ecs' };
}

/** In the SDKs and in Terraform, federation takes precedence over an access key. */
function readIdTokenAuth(config: Config): Auth | null {
  return readIdTokenSource(config) === null ? null : { kind: 'id-token' };
}

/** CCE sets the variables of a pod, so that they mean a profile only beside a region, and after everything else. */
function readPodAuth(config: Config): Auth | null {
  return readPodIdentity(config) === null ? null : { kind: 'pod' };
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
