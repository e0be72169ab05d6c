import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';
import { createFixedCredential } from '@/lib/server/swr/credential-source';
import { createSwrClient } from '@/lib/server/swr/swr-client';
import type { Simulator } from '@/lib/simulator/simulator';

/** Creates a profile that sends its requests to a simulator, signed with the simulator's access key. */
export function createSimulatorProfile(name: string, simulator: Simulator, http: CloudHttp): ActiveProfile {
  const { url, projectId, region, ak, sk } = simulator;
  const client = createSwrClient(http, {
    region,
    projectId,
    endpoints: { swr: url, iam: url, sts: url },
    credentials: createFixedCredential({ kind: 'ak-sk', ak, sk }),
  });
  return { name, region, source: 'environment', client };
}
