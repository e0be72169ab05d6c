import { randomBytes } from 'node:crypto';
import type { CloudResponse } from './cloud-response';
import { createOwnCaller } from './caller';
import type { CloudState } from './cloud-state';
import { type CloudRequest, getHeader } from './http-exchange';
import { issueTemporaryKey, toCredential } from './temporary-keys';

const MAX_TTL_SECONDS = 21_600;

/** Handles PUT /meta-data/latest/api/token. The newer metadata service requires the token in every request. */
export function issueMetadataToken(cloud: CloudState, request: CloudRequest): CloudResponse {
  if (!cloud.metadata.hasTokens) return textResponse(405, 'Method Not Allowed');
  const ttl = getHeader(request, 'x-metadata-token-ttl-seconds') ?? '';
  if (!/^\d{1,6}$/.test(ttl) || Number(ttl) < 1 || Number(ttl) > MAX_TTL_SECONDS) {
    return textResponse(400, 'X-Metadata-Token-Ttl-Seconds must be 1 to 21600');
  }
  const token = randomBytes(32).toString('base64url');
  cloud.metadata.tokens.set(token, cloud.now() + Number(ttl) * 1000);
  return textResponse(200, token);
}

/** Handles GET /openstack/latest/securitykey. Every request issues a new temporary key of the agency. */
export function issueSecurityKey(cloud: CloudState, request: CloudRequest): CloudResponse {
  const { hasAgency, hasTokens, keyLifeSeconds, tokens } = cloud.metadata;
  const tokenExpiresAt = tokens.get(getHeader(request, 'x-metadata-token') ?? '') ?? 0;
  if (hasTokens && tokenExpiresAt <= cloud.now()) return textResponse(401, 'Unauthorized');
  if (!hasAgency) return textResponse(401, 'Please configure Cloud Service Agency first');

  const key = issueTemporaryKey(cloud, createOwnCaller('assumed-agency', 'ecs/server'), keyLifeSeconds);
  return { status: 200, body: { credential: toCredential(key) } };
}

function textResponse(status: number, body: string): CloudResponse {
  return { status, body, headers: { 'Content-Type': 'text/plain' } };
}
