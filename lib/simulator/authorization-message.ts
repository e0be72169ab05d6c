import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const KEY = createHash('sha256').update('swr-simulator authorization messages').digest();
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Why a call was refused, made unreadable as the cloud does it: to everybody but STS's decode call. The same details
 * always give the same text.
 */
export function encodeAuthorizationMessage(details: object): string {
  const plain = JSON.stringify(details);
  const iv = createHash('sha256').update(plain).digest().subarray(0, IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv);
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The details as JSON text, or null where the message is none of ours. */
export function decodeAuthorizationMessage(encoded: string): string | null {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', KEY, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

/** The details of a refusal for want of a permission. The cloud's full form is not documented; this is its outline. */
export function refusalOf(action: string): object {
  return {
    context: {
      user_profile: {
        domain_name: 'simulated-account',
        user_name: 'job-monitor',
        principal_urn: 'iam::d9c1b0a2f3e44d5c86b7a8f9e0d1c2b3:user:job-monitor',
      },
      action,
      resource: 'swr:cn-north-4:*:instance:*',
    },
    failure: 'implicit deny by identity-based policy',
  };
}
