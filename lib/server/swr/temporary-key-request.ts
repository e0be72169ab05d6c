import 'server-only';
import { classifyServiceResponse, toUpstreamResponse } from './classify-response';
import type { CloudResponse } from './cloud-http';
import { getService, type CloudRequest } from './credential';
import type { IssuedCredential } from './renewing-credential';
import { SwrError } from './swr-error';
import { readTemporaryKey } from './temporary-key';

/**
 * Sends a request that issues a temporary access key, and returns the key.
 * @throws SwrError
 */
export async function fetchTemporaryKey(
  request: CloudRequest,
  send: (request: CloudRequest) => Promise<CloudResponse>,
): Promise<IssuedCredential> {
  const service = getService(request.operation);
  const requestLine = `${request.method} ${request.url.host}${request.url.pathname}`;
  const response = await send(request);
  if (response.status !== 200 && response.status !== 201)
    throw new SwrError(classifyServiceResponse(response), requestLine, service);
  const key = readTemporaryKey(response);
  if (key !== null) return key;
  const why = `the response of ${service} has no temporary access key`;
  throw new SwrError(
    { kind: 'no_credential', why, upstream: toUpstreamResponse(response) },
    requestLine,
    service,
  );
}
