import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';
import { createEcsCredential } from '@/lib/server/swr/ecs-metadata';
import { getRegion, toEnvironmentProfile } from './environment-profile';
import type { ProfileSpec } from './profile';

/** Search for the agency of an ECS, the last resort of the SDKs if nothing else is configured. */
export interface EcsSearch {
  /** Returns the profile once an agency was found; null until then. Searches in the background and never waits. */
  get: () => ProfileSpec | null;
}

/** Interval of the searches on a machine without an agency, which can get one later. */
const RETRY_MS = 5 * 60_000;

/**
 * Creates the search, which makes no profile on machines without the service. Returns null if it is turned off
 * (ECS_METADATA=off), or if the region or its endpoints are unknown, without which a key is of no use.
 * @param endpoint Base URL of the metadata service.
 * @default endpoint the standard address
 */
export function createEcsSearch(
  config: Config,
  http: CloudHttp,
  { endpoint, now = () => performance.now() }: { endpoint?: string; now?: () => number } = {},
): EcsSearch | null {
  const spec = config.ECS_METADATA === 'off' ? null : createSpec(config);
  if (spec === null) return null;
  let isFound = false;
  let nextAt = 0;

  async function search(): Promise<void> {
    nextAt = Infinity;
    try {
      await createEcsCredential(http, endpoint === undefined ? {} : { endpoint }).current();
      isFound = true;
    } catch {
      // Whatever the reason, there is no agency to use now.
      nextAt = now() + RETRY_MS;
    }
  }

  return {
    get() {
      if (!isFound && now() >= nextAt) void search();
      return isFound ? spec : null;
    },
  };
}

function createSpec(config: Config): ProfileSpec | null {
  const region = getRegion(config);
  if (region === undefined) return null;
  try {
    return toEnvironmentProfile(config, region, { auth: { kind: 'ecs' } });
  } catch (error) {
    if (error instanceof ConfigError) return null;
    throw error;
  }
}
