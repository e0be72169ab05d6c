import 'server-only';
import * as z from 'zod';
import { parseAnyTimestampMs } from '@/lib/domain/normalize-timestamp';
import { parseJson } from '@/lib/server/parse-json';
import type { CloudResponse } from './cloud-http';
import type { IssuedCredential } from './renewing-credential';

/** Printable, since it becomes part of a header. */
const secret = z.string().regex(/^[\x21-\x7e]+$/);

/**
 * Names of each field: by IAM and the metadata service, by newer endpoints of pods, and by STS. An endpoint of a pod may mix
 * them.
 */
const FIELD_NAMES = {
  ak: ['access', 'accessKeyId', 'access_key_id'],
  sk: ['secret', 'secretAccessKey', 'secret_access_key'],
  securityToken: ['securitytoken', 'securityToken', 'security_token'],
  expiresAt: ['expires_at', 'expiration'],
} as const;

const keySchema = z
  .record(z.string(), z.unknown())
  .transform((fields) => ({
    ak: findField(fields, FIELD_NAMES.ak),
    sk: findField(fields, FIELD_NAMES.sk),
    securityToken: findField(fields, FIELD_NAMES.securityToken),
    expiresAt: findField(fields, FIELD_NAMES.expiresAt),
  }))
  .pipe(z.object({ ak: secret, sk: secret, securityToken: secret, expiresAt: z.unknown() }));

const bodySchema = z.union([
  z.object({ credential: keySchema }).transform(({ credential }) => credential),
  z.object({ credentials: keySchema }).transform(({ credentials }) => credentials),
]);

/** Returns the first value that a field has by one of its names. An empty one counts as missing. */
function findField(fields: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  return names.map((name) => fields[name]).find((value) => value != null && value !== '');
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
