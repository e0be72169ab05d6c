import 'server-only';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import type { Config } from '@/lib/server/config/config';
import { getEndpoints } from '@/lib/server/swr/endpoints';

/** Returns the pages of the cloud's consoles for an instance; null for a region that is unknown. */
export type InstanceLinks = (instanceId: string, region: string | null) => InstanceResponse['links'];

/** Consoles of the public cloud. An account of another site sets its own templates. */
const PUBLIC_CONSOLE = 'https://console.huaweicloud.com/swr/?region={region}';
const PUBLIC_CTS = 'https://console.huaweicloud.com/cts/?region={region}';

/** Creates the links from the templates of the configuration. Without one, only regions of the public cloud have links. */
export function createInstanceLinks(
  config: Pick<Config, 'CONSOLE_URL_TEMPLATE' | 'CTS_URL_TEMPLATE'>,
): InstanceLinks {
  return (instanceId, region) => {
    if (region === null) return { console: null, cts: null };
    const isPublic = getEndpoints(region)?.swr.endsWith('.myhuaweicloud.com') === true;
    const fill = (configured: string | undefined, publicTemplate: string) =>
      (configured ?? (isPublic ? publicTemplate : null))
        ?.replaceAll('{region}', encodeURIComponent(region))
        .replaceAll('{instanceId}', encodeURIComponent(instanceId)) ?? null;
    return {
      console: fill(config.CONSOLE_URL_TEMPLATE, PUBLIC_CONSOLE),
      cts: fill(config.CTS_URL_TEMPLATE, PUBLIC_CTS),
    };
  };
}
