import { createOwnCaller } from './caller';
import type { CloudResponse } from './cloud-response';
import type { CloudState } from './cloud-state';
import { type CloudRequest, getHeader } from './http-exchange';
import { isJsonRequest } from './json-body';
import { issueTemporaryKey, toCredential } from './temporary-keys';

const KEY_LIFE_SECONDS = 6 * 3_600;

/**
 * Handles the POST by which a pod of CCE gets a temporary access key: the token of its service account in the header
 * Authorization, without a scheme, and an empty object as body. Status and text of an error are invented.
 */
export function issuePodKey(cloud: CloudState, request: CloudRequest): CloudResponse {
  if (getHeader(request, 'authorization') !== cloud.identity.podToken)
    return { status: 401, body: { message: 'the token is invalid or has expired' } };
  if (!isJsonRequest(request) || request.body.toString('utf8') !== '{}')
    return { status: 400, body: { message: 'the body must be an empty object' } };
  const life = cloud.identity.keyLifeSeconds ?? KEY_LIFE_SECONDS;
  const key = issueTemporaryKey(cloud, createOwnCaller('assumed-agency', 'pod-identity/jobs'), life);
  if (cloud.identity.podForm === 'credential')
    return { status: 200, body: { credential: toCredential(key) } };
  const { access, secret, securityToken, expiresAt } = key;
  if (cloud.identity.podForm === 'mixed') {
    const credential = { access, secretAccessKey: secret, securityToken, expires_at: expiresAt };
    return { status: 200, body: { credential } };
  }
  const credentials = {
    accessKeyId: access,
    secretAccessKey: secret,
    securityToken,
    expiration: expiresAt,
  };
  return { status: 200, body: { credentials } };
}
