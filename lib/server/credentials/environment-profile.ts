import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { KNOWN_REGIONS } from '@/lib/server/swr/endpoints';
import { readAgency } from './agency';
import { readCredentialVariables, type EnvironmentCredentials } from './environment-auth';
import { ENDPOINT_VARIABLES, getConfiguredEndpoints } from './environment-endpoints';
import { readPodIdentity } from './identity';
import { describeMissingEndpoints, type ProfileSpec } from './profile';

/**
 * Returns the profile `default` from the environment; null if it contains no credentials. Of several kinds, the first in
 * credential-families.ts is used.
 * @throws ConfigError
 */
export function readEnvironmentProfile(config: Config): ProfileSpec | null {
  const credentials = readCredentials(config);
  if (credentials === null) return null;

  const region = getRegion(config, credentials.region);
  if (region === undefined) {
    throw new ConfigError(`HUAWEICLOUD_REGION is not set. Set it to one of: ${KNOWN_REGIONS.join(', ')}`);
  }
  return toEnvironmentProfile(config, region, credentials);
}

/**
 * Creates the profile `default` with the other variables of the environment.
 * @throws ConfigError
 */
export function toEnvironmentProfile(
  config: Config,
  region: string,
  { auth, projectId }: EnvironmentCredentials,
): ProfileSpec {
  const agency = readAgency(config);
  const endpoints = getConfiguredEndpoints(config, region);
  const problem = describeMissingEndpoints({ region, endpoints }, ENDPOINT_VARIABLES);
  if (problem !== null) throw new ConfigError(`The region "${region}" ${problem}`);
  const projectName = config.HW_PROJECT_NAME ?? config.OS_PROJECT_NAME ?? config.OS_TENANT_NAME;
  return {
    name: 'default',
    region,
    endpoints,
    auth,
    ...(agency !== undefined && { agency }),
    projectId: getProjectId(config, projectId),
    ...(projectName !== undefined && { projectName }),
  };
}

/**
 * Returns the region of the environment; undefined if it is not set.
 * @param ofFile Region of the KooCLI file, which precedes Terraform's variables as in its provider.
 */
export function getRegion(config: Config, ofFile?: string): string | undefined {
  return (
    config.HUAWEICLOUD_REGION ??
    config.HUAWEICLOUD_SDK_REGION_ID ??
    config.HUAWEI_CLOUD_REGION ??
    ofFile ??
    config.HW_REGION_NAME ??
    config.OS_REGION_NAME
  );
}

function getProjectId(config: Config, ofFile: string | undefined): string | null {
  return (
    config.HUAWEICLOUD_SDK_PROJECT_ID ??
    ofFile ??
    config.HW_PROJECT_ID ??
    config.OS_PROJECT_ID ??
    config.OS_TENANT_ID ??
    null
  );
}

function readCredentials(config: Config): EnvironmentCredentials | null {
  const credentials = readCredentialVariables(config);
  if (credentials !== null) return credentials;
  if (config.ECS_METADATA_ENDPOINT !== undefined) return { auth: { kind: 'ecs' } };
  // CCE sets the variables of a pod, so that they mean a profile only beside a region.
  return readPodIdentity(config) === null || getRegion(config) === undefined
    ? null
    : { auth: { kind: 'pod' } };
}
