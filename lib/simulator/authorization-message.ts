import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const KEY = createHash('sha256').update('swr-simulator authorization messages').digest();
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts the details of a denied request. Only STS's decode call can decrypt them, as at Huawei Cloud. The output is
 * deterministic: the initialization vector is a hash of the details.
 */
export function encodeAuthorizationMessage(details: object): string {
  const plain = JSON.stringify(details);
  const iv = createHash('sha256').update(plain).digest().subarray(0, IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv);
  const encrypted = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64');
}

/** Decrypts an encoded message. Returns its JSON text, or null if the message was not encoded by the simulator. */
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

/**
 * Builds the details of a denied action. Huawei Cloud does not document the full format; this is an outline of it.
 *
 * @param action Action as it appears in IAM policies, such as `swr:instance:get`.
 */
export function createDenialDetails(action: string): object {
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
