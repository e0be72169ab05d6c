import 'server-only';
import * as z from 'zod';
import { parseAnyTimestampMs } from '@/lib/domain/normalize-timestamp';
import { parseJson } from '@/lib/server/parse-json';
import type { CloudResponse } from './cloud-http';
import type { IssuedCredential } from './renewing-credential';

/** Printable, since it becomes part of a header. */
const secret = z.string().regex(/^[\x21-\x7e]+$/);

/** Names of the fields by IAM and the metadata service, by newer endpoints of pods, and by STS. */
const keySchema = z.union([
  z
    .object({ access: secret, secret, securitytoken: secret, expires_at: z.unknown() })
    .transform((key) => toKey(key.access, key.secret, key.securitytoken, key.expires_at)),
  z
    .object({ accessKeyId: secret, secretAccessKey: secret, securityToken: secret, expiration: z.unknown() })
    .transform((key) => toKey(key.accessKeyId, key.secretAccessKey, key.securityToken, key.expiration)),
  z
    .object({
      access_key_id: secret,
      secret_access_key: secret,
      security_token: secret,
      expiration: z.unknown(),
    })
    .transform((key) => toKey(key.access_key_id, key.secret_access_key, key.security_token, key.expiration)),
]);

const bodySchema = z.union([
  z.object({ credential: keySchema }).transform(({ credential }) => credential),
  z.object({ credentials: keySchema }).transform(({ credentials }) => credentials),
]);

function toKey(ak: string, sk: string, securityToken: string, expiresAt: unknown) {
  return { ak, sk, securityToken, expiresAt };
}

/**
 * Reads the temporary access key in a response. Its lifetime is computed with the cloud's clock, since this machine's
 * may be wrong. Returns null if there is no complete key.
 */
export function readTemporaryKey(response: CloudResponse): IssuedCredential | null {
  const parsed = bodySchema.safeParse(parseJson(response.body));
  if (!parsed.success) return null;
  const { expiresAt, ...key } = parsed.data;
  const until = parseAnyTimestampMs(expiresAt);
  const now = parseAnyTimestampMs(response.header('Date')) ?? Date.now();
  return {
    credential: { kind: 'ak-sk', ...key },
    lifetimeMs: until === null ? 0 : Math.max(until - now, 0),
  };
}
