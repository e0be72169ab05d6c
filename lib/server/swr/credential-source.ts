import 'server-only';
import type { CloudRequest, Credential } from './credential';
import type { CloudResponse, CloudHttp } from './cloud-http';
import { SwrError, type CloudService } from './swr-error';

/** Provides the credential of each request. Both methods reject with SwrError. */
export interface CredentialSource {
  /** Returns the current credential. */
  current: () => Promise<Credential>;
  /** Returns a new credential after a 401; null if there is no other. */
  renew: (refused: Credential) => Promise<Credential | null>;
}

/** Creates a source with a constant credential. */
export function createFixedCredential(credential: Credential): CredentialSource {
  return { current: () => Promise.resolve(credential), renew: () => Promise.resolve(null) };
}

/**
 * Creates a source that has no credential.
 * @param why Reason, to complete "This profile has no credentials: …".
 */
export function createMissingCredential(
  service: CloudService,
  fault: 'not_configured' | 'foreign_iam',
  why: string,
): CredentialSource {
  const fail = () =>
    Promise.reject(new SwrError({ kind: 'no_credential', why, fault }, 'obtain a credential', service));
  return { current: fail, renew: fail };
}

/**
 * Sends a request, and once more with a renewed credential after a 401.
 * @throws SwrError
 */
export async function sendWithCredential(
  source: CredentialSource,
  http: CloudHttp,
  request: CloudRequest,
): Promise<CloudResponse> {
  const credential = await source.current();
  const response = await http.send(request, credential);
  if (response.status !== 401) return response;
  const renewed = await source.renew(credential);
  return renewed === null ? response : http.send(request, renewed);
}
