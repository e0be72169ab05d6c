import type { Simulator } from '@/lib/simulator/simulator';
import { createSwrClient, type SwrClient } from '@/lib/server/swr/swr-client';
import { createFixedCredential } from '@/lib/server/swr/credential-source';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';

/** Creates an SWR client for the simulator's first project. */
export function createSimulatorClient(
  { url, projectId, region, ak, sk }: Simulator,
  http: CloudHttp,
): SwrClient {
  return createSwrClient(http, {
    region,
    projectId,
    endpoints: { swr: url, iam: url, sts: url },
    credentials: createFixedCredential({ kind: 'ak-sk', ak, sk }),
  });
}
