import 'server-only';
import type { Config } from '@/lib/server/config/config';
import type { CloudService } from '@/lib/server/config/config-fields';
import { toRegionVariable } from '@/lib/server/config/region-variables';
import { getEndpoints } from '@/lib/server/swr/endpoints';
import { isPublicCloudEndpoint } from '@/lib/domain/public-cloud';
import type { ProfileSpec } from './profile';
import { readRegionsFile } from './regions-file';

/** Variables of the endpoints that a region on no list needs. */
export const ENDPOINT_VARIABLES = { swr: 'SWR_ENDPOINT', iam: 'IAM_ENDPOINT' };

/**
 * Returns the endpoints that the environment sets for a region. In order of precedence: the dashboard's variables, `iam` of
 * the credentials, the variables of the SDKs and Terraform's provider for IAM and STS, the SDKs' variables of the region,
 * their file of regions, and the domain in HW_CLOUD.
 *
 * @param iam IAM endpoint that belongs to the credentials.
 * @throws ConfigError if the file of regions can't be read or is invalid.
 */
export function getConfiguredEndpoints(
  config: Config,
  region: string,
  iam?: string,
): ProfileSpec['endpoints'] {
  const explicit: Partial<Record<CloudService, string | undefined>> = {
    swr: config.SWR_ENDPOINT,
    iam:
      config.IAM_ENDPOINT ??
      // As in the SDKs: credentials of one cloud are not sent to another, which a variable happens to name.
      iam ??
      config.HUAWEICLOUD_SDK_IAM_ENDPOINT ??
      config.HW_AUTH_URL ??
      config.OS_AUTH_URL,
    sts: config.STS_ENDPOINT ?? config.HUAWEICLOUD_SDK_STS_ENDPOINT,
  };
  const ofFile = readRegionsFile(config, region);
  const ofCloud = deriveEndpoints(config, region);
  const endpoints: ProfileSpec['endpoints'] = {};
  for (const service of ['swr', 'iam', 'sts'] as const) {
    const url =
      explicit[service] ??
      config.REGION_ENDPOINTS[toRegionVariable(service, region)] ??
      ofFile[service] ??
      ofCloud[service];
    if (url !== undefined) endpoints[service] = url;
  }
  return endpoints;
}

/**
 * Derives endpoints from the domain of another cloud, or of the public one in a region on no list, as Terraform's provider
 * does. STS is left out: a private cloud may have none.
 * @see configureProvider in huaweicloud/provider.go, "swr" in huaweicloud/config/endpoints.go
 */
function deriveEndpoints({ HW_CLOUD }: Config, region: string): ProfileSpec['endpoints'] {
  if (HW_CLOUD === undefined) return {};
  const iam = `https://iam.${region}.${HW_CLOUD}`;
  if (isPublicCloudEndpoint(iam) && getEndpoints(region) !== null) return {};
  return { swr: `https://swr-api.${region}.${HW_CLOUD}`, iam };
}
