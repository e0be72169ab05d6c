import type { Simulator } from '@/lib/simulator/simulator';
import { createSwrClient, type SwrClient } from '@/lib/server/swr/client';
import { fixedCredential } from '@/lib/server/swr/credential-source';
import type { CloudHttp } from '@/lib/server/swr/http';

/** Creates an SWR client for the simulator's first project. */
export function createSimulatorClient(
  { url, projectId, region, ak, sk }: Simulator,
  http: CloudHttp,
): SwrClient {
  return createSwrClient(http, {
    region,
    projectId,
    endpoints: { swr: url, iam: url, sts: url },
    credentials: fixedCredential({ kind: 'ak-sk', ak, sk }),
  });
}
