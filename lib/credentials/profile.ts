import 'server-only';
import { ConfigError, type Config } from '@/lib/config';
import type { SwrClientOptions } from '@/lib/swr/client';
import type { Credential } from '@/lib/swr/credential';
import { endpointsOf, KNOWN_REGIONS, type Endpoints } from '@/lib/swr/endpoints';

/** A named way into one project of the cloud. */
export interface Profile extends SwrClientOptions {
  name: string;
}

/** The profile `default`, from the environment; null where no credentials are set. Throws ConfigError. */
export function profileFromEnvironment(config: Config): Profile | null {
  const credential = credentialOf(config);
  if (credential === null) return null;

  const region = config.HUAWEICLOUD_REGION;
  if (region === undefined) {
    throw new ConfigError(`HUAWEICLOUD_REGION is not set; it must be one of: ${KNOWN_REGIONS.join(', ')}`);
  }
  return {
    name: 'default',
    region,
    endpoints: endpointsFor(region, config),
    projectId: config.HUAWEICLOUD_SDK_PROJECT_ID ?? null,
    credential,
  };
}

function credentialOf(config: Config): Credential | null {
  if (config.SWR_AUTH_TOKEN !== undefined) return { kind: 'token', token: config.SWR_AUTH_TOKEN };

  const ak = config.HUAWEICLOUD_SDK_AK ?? config.CLOUD_SDK_AK;
  const sk = config.HUAWEICLOUD_SDK_SK ?? config.CLOUD_SDK_SK;
  if (ak === undefined && sk === undefined) return null;
  if (sk === undefined)
    throw new ConfigError('HUAWEICLOUD_SDK_AK is set without HUAWEICLOUD_SDK_SK; set both');
  if (ak === undefined)
    throw new ConfigError('HUAWEICLOUD_SDK_SK is set without HUAWEICLOUD_SDK_AK; set both');

  const securityToken = config.HUAWEICLOUD_SDK_SECURITY_TOKEN;
  return { kind: 'ak-sk', ak, sk, ...(securityToken !== undefined && { securityToken }) };
}

/** A private cloud may have a region that is on no list, as long as its endpoints are given. */
function endpointsFor(region: string, config: Config): Endpoints {
  const known = endpointsOf(region);
  const swr = config.SWR_ENDPOINT ?? known?.swr;
  if (swr === undefined) {
    throw new ConfigError(
      `HUAWEICLOUD_REGION is "${region}", which is not known; it must be one of: ${KNOWN_REGIONS.join(', ')}; or set SWR_ENDPOINT`,
    );
  }
  const iam = config.IAM_ENDPOINT ?? known?.iam ?? 'https://iam.myhuaweicloud.com';
  return { swr, iam, sts: config.STS_ENDPOINT ?? known?.sts ?? null };
}
