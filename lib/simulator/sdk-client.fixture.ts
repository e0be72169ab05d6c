import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import type { Simulator } from './simulator';

interface SignedCall {
  method?: string;
  query?: Record<string, string>;
  /** Sent and signed as JSON. */
  body?: object;
  /** Signed with the rest of the request. X-Sdk-Date overrides the current time. */
  headers?: Record<string, string>;
  sk?: string;
  ak?: string;
}

/** Signs a request with the official SDK and returns its headers. */
export function signWithSdk(
  simulator: Simulator,
  path: string,
  call: SignedCall = {},
): Record<string, string> {
  const { method = 'GET', query = {}, body, headers = {}, ak = simulator.ak, sk = simulator.sk } = call;
  const signed = AKSKSigner.sign(
    {
      method,
      endpoint: `${simulator.url}${path}`,
      queryParams: query,
      headers: { 'content-type': 'application/json', ...headers },
      data: body,
      url: path,
    },
    { getAk: () => ak, getSk: () => sk } as Parameters<typeof AKSKSigner.sign>[1],
  ) as Record<string, string>;
  // fetch sets the same Host header itself.
  delete signed.host;
  return signed;
}

/** Sends a request signed by the official SDK. */
export function fetchSigned(simulator: Simulator, path: string, call: SignedCall = {}): Promise<Response> {
  const search = new URLSearchParams(call.query).toString();
  return fetch(`${simulator.url}${path}${search && `?${search}`}`, {
    method: call.method ?? 'GET',
    headers: signWithSdk(simulator, path, call),
    ...(call.body ? { body: JSON.stringify(call.body) } : {}),
  });
}

/** Requests a job (ShowInstanceJob), signed by the official SDK. */
export function fetchJob(simulator: Simulator, jobId: string): Promise<Response> {
  return fetchSigned(simulator, `/v2/${simulator.projectId}/jobs/${jobId}`);
}
