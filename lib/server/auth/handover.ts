import 'server-only';
import { hkdfSync } from 'node:crypto';
import * as z from 'zod';
import { decrypt, encrypt } from '@/lib/server/aes-gcm';
import { jobIdSchema } from '@/lib/domain/job';
import { parseJson } from '@/lib/server/parse-json';

const PURPOSE = 'swr-job-monitor hand-over v1';
/** Of a link that was made here; whatever is longer is not even decrypted. */
const FORM = /^[\w-]{40,300}$/;

const handoverSchema = z.object({
  jobId: jobIdSchema,
  /** Ms since 1970. */
  expiresAt: z.number(),
});
export type Handover = z.infer<typeof handoverSchema>;

/**
 * The token of a link that shows one job to whoever has it, until it expires. Encrypted and authenticated by a key of
 * its own: what is made here is no session, and no session is one of these, though both come of the same secret.
 */
export function sealHandover(handover: Handover, secret: string): string {
  return encrypt(keyOf(secret), PURPOSE, JSON.stringify(handover)).toString('base64url');
}

/** Null for one that is forged, not whole, made for something else, or expired. */
export function readHandover(token: string, secret: string, now: number): Handover | null {
  if (!FORM.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // Another spelling of the same bytes is not what was made here.
  if (bytes.toString('base64url') !== token) return null;
  const handover = handoverSchema.safeParse(parseJson(decrypt(keyOf(secret), PURPOSE, bytes) ?? ''));
  return handover.success && now < handover.data.expiresAt ? handover.data : null;
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
}
