import { randomBytes } from 'node:crypto';
import type { CloudResponse } from './cloud-response';
import { type CloudState, getCloudTimeMs } from './cloud-state';
import { type CloudRequest, getHeader } from './http-exchange';
import { formatInstant } from './timestamps';

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

  const access = `HST${randomBytes(9).toString('hex').slice(0, 17).toUpperCase()}`;
  const key = {
    sk: randomBytes(30).toString('base64url'),
    securityToken: `hQpjbi1ub3J0aC00${randomBytes(96).toString('base64')}`,
    expiresAtMs: getCloudTimeMs(cloud) + keyLifeSeconds * 1000,
  };
  cloud.temporaryKeys.set(access, key);
  const credential = {
    access,
    secret: key.sk,
    securitytoken: key.securityToken,
    expires_at: formatInstant(key.expiresAtMs),
  };
  return { status: 200, body: { credential } };
}

function textResponse(status: number, body: string): CloudResponse {
  return { status, body, headers: { 'Content-Type': 'text/plain' } };
}
