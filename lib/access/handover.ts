import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { jobIdSchema } from '@/lib/jobs/job';
import { parseJson } from '@/lib/json';

const PURPOSE = 'swr-job-monitor hand-over v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
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
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(PURPOSE));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(handover), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Null for one that is forged, not whole, made for something else, or expired. */
export function readHandover(token: string, secret: string, now: number): Handover | null {
  if (!FORM.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // Another spelling of the same bytes is not what was made here.
  if (bytes.toString('base64url') !== token) return null;
  const handover = handoverSchema.safeParse(parseJson(opened(bytes, secret) ?? ''));
  return handover.success && now < handover.data.expiresAt ? handover.data : null;
}

function opened(bytes: Buffer, secret: string): string | null {
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(PURPOSE));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8');
    return text + decipher.final('utf8');
  } catch {
    return null;
  }
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
}
