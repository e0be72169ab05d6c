import 'server-only';
import type { CloudRequest, Credential } from './credential';
import type { CloudAnswer, CloudHttp } from './http';

/** Where the credential of a call comes from. Both methods reject with SwrError. */
export interface CredentialSource {
  /** The one to use now. */
  current: () => Promise<Credential>;
  /** Another one, after the cloud has refused this with 401; null where there is none. */
  renew: (refused: Credential) => Promise<Credential | null>;
}

/** A credential that stays as it is. */
export function fixedCredential(credential: Credential): CredentialSource {
  return { current: () => Promise.resolve(credential), renew: () => Promise.resolve(null) };
}

/** Sends a request; where it is refused with 401, once more with a renewed credential. Throws SwrError. */
export async function sendAs(
  source: CredentialSource,
  http: CloudHttp,
  request: CloudRequest,
): Promise<CloudAnswer> {
  const credential = await source.current();
  const answer = await http.send(request, credential);
  if (answer.status !== 401) return answer;
  const renewed = await source.renew(credential);
  return renewed === null ? answer : http.send(request, renewed);
}
