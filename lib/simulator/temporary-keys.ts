import { randomBytes } from 'node:crypto';
import { type Caller, type CloudState, getCloudTimeMs } from './cloud-state';
import { formatInstant } from './timestamps';

interface IssuedKey {
  access: string;
  secret: string;
  securityToken: string;
  /** In the cloud's format, like 2021-05-12T03:50:38.305978Z. */
  expiresAt: string;
}

/** Issues a temporary access key, which is valid from now on. */
export function issueTemporaryKey(cloud: CloudState, caller: Caller, lifeSeconds: number): IssuedKey {
  const access = `HST${randomBytes(9).toString('hex').slice(0, 17).toUpperCase()}`;
  const key = {
    sk: randomBytes(30).toString('base64url'),
    securityToken: `hQpjbi1ub3J0aC00${randomBytes(96).toString('base64')}`,
    expiresAtMs: getCloudTimeMs(cloud) + lifeSeconds * 1000,
    caller,
  };
  cloud.temporaryKeys.set(access, key);
  return {
    access,
    secret: key.sk,
    securityToken: key.securityToken,
    expiresAt: formatInstant(key.expiresAtMs),
  };
}

/** Formats a key as IAM and the metadata service do. */
export function toCredential({ access, secret, securityToken, expiresAt }: IssuedKey) {
  return { access, secret, securitytoken: securityToken, expires_at: expiresAt };
}
