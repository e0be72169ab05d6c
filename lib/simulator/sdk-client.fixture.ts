import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import type { Simulator } from './simulator';

export interface SignedCall {
  method?: string;
  query?: Record<string, string>;
  /** Sent and signed as JSON. */
  body?: object;
  /** Signed with the rest; X-Sdk-Date here overrides the time. */
  headers?: Record<string, string>;
  sk?: string;
  ak?: string;
}

/** The headers the official SDK's signer gives for a call. */
export function signBySdk(simulator: Simulator, path: string, call: SignedCall = {}): Record<string, string> {
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
  // fetch sets the same value itself.
  delete signed.host;
  return signed;
}

/** A call as a program on the official SDK makes it. */
export function callSigned(simulator: Simulator, path: string, call: SignedCall = {}): Promise<Response> {
  const search = new URLSearchParams(call.query).toString();
  return fetch(`${simulator.url}${path}${search && `?${search}`}`, {
    method: call.method ?? 'GET',
    headers: signBySdk(simulator, path, call),
    ...(call.body ? { body: JSON.stringify(call.body) } : {}),
  });
}

/** Asks for a job. */
export function showJob(simulator: Simulator, jobId: string): Promise<Response> {
  return callSigned(simulator, `/v2/${simulator.projectId}/jobs/${jobId}`);
}
