import { randomBytes } from 'node:crypto';
import type { Answer } from './answer';
import { type Cloud, cloudTimeMs } from './cloud';
import { type CloudRequest, headerOf } from './http';
import { formatInstant } from './instant';

const LONGEST_TTL_SECONDS = 21_600;

/** PUT /meta-data/latest/api/token: what has to be sent with every question to the newer kind of metadata service. */
export function giveMetadataToken(cloud: Cloud, request: CloudRequest): Answer {
  if (!cloud.metadata.hasTokens) return plain(405, 'Method Not Allowed');
  const ttl = headerOf(request, 'x-metadata-token-ttl-seconds') ?? '';
  if (!/^\d{1,6}$/.test(ttl) || Number(ttl) < 1 || Number(ttl) > LONGEST_TTL_SECONDS) {
    return plain(400, 'X-Metadata-Token-Ttl-Seconds must be 1 to 21600');
  }
  const token = randomBytes(32).toString('base64url');
  cloud.metadata.tokens.set(token, cloud.now() + Number(ttl) * 1000);
  return plain(200, token);
}

/** GET /openstack/latest/securitykey: a temporary key of the agency. Each question gets another one. */
export function giveSecurityKey(cloud: Cloud, request: CloudRequest): Answer {
  const { hasAgency, hasTokens, keyLifeSeconds, tokens } = cloud.metadata;
  const tokenEndsAt = tokens.get(headerOf(request, 'x-metadata-token') ?? '') ?? 0;
  if (hasTokens && tokenEndsAt <= cloud.now()) return plain(401, 'Unauthorized');
  if (!hasAgency) return plain(401, 'Please configure Cloud Service Agency first');

  const access = `HST${randomBytes(9).toString('hex').slice(0, 17).toUpperCase()}`;
  const key = {
    sk: randomBytes(30).toString('base64url'),
    securityToken: `hQpjbi1ub3J0aC00${randomBytes(96).toString('base64')}`,
    expiresAtMs: cloudTimeMs(cloud) + keyLifeSeconds * 1000,
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

function plain(status: number, body: string): Answer {
  return { status, body, headers: { 'Content-Type': 'text/plain' } };
}
