import 'server-only';
import type { CloudHttp } from './cloud-http';
import type { CredentialSource } from './credential-source';
import { createRenewingCredential } from './renewing-credential';
import { fetchTemporaryKey } from './temporary-key-request';
import { readTokenFile } from './token-file';

interface PodIdentityOptions {
  /** URL that CCE sets in the environment of the pod. */
  url: string;
  /** Path of the file with the pod's token. It is read again for each key, since CCE replaces it. */
  tokenFile: string;
  now?: () => number;
}

/** Same timeout as in the official SDK (huaweicloud-sdk-python-v3, auth/internal.py). */
const TIMEOUT_MS = 5_000;
const RENEW_BEFORE_END_MS = 40 * 60_000;

/**
 * Creates a source of the temporary access keys of a pod on CCE.
 * @param http Client that uses no proxy, since the endpoint is on the node.
 * @see usermanual-cce/cce_10_1110, dew/dew_06_0057
 */
export function createPodIdentityCredential(
  http: CloudHttp,
  { url, tokenFile, now }: PodIdentityOptions,
): CredentialSource {
  return createRenewingCredential({
    async issue() {
      const service = 'pod identity';
      const token = await readTokenFile(tokenFile, { variable: POD_TOKEN_VARIABLE, service });
      return fetchTemporaryKey(
        {
          operation: 'PodIdentityCredential',
          method: 'POST',
          url: new URL(url),
          headers: { Authorization: token },
          body: '{}',
          secrets: [token],
          timeoutMs: TIMEOUT_MS,
        },
        (request) => http.send(request, null),
      );
    },
    marginMs: RENEW_BEFORE_END_MS,
    ...(now !== undefined && { now }),
  });
}

const POD_TOKEN_VARIABLE = 'HC_CONTAINER_AUTHORIZATION_TOKEN_FILE';
