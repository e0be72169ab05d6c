import 'server-only';
import { hkdfSync } from 'node:crypto';
import * as z from 'zod';
import { decrypt, encrypt } from '@/lib/server/aes-gcm';
import { jobIdSchema } from '@/lib/domain/job';
import { parseJson } from '@/lib/server/parse-json';

/** Never change: existing share links are encrypted under this string. */
const PURPOSE = 'swr-job-monitor hand-over v1';
/** Format of a token. Longer ones are rejected before decryption. */
const FORMAT = /^[\w-]{40,300}$/;

const shareLinkSchema = z.object({
  jobId: jobIdSchema,
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
});
type ShareLink = z.infer<typeof shareLinkSchema>;

/**
 * Creates the token of a share link, which shows one job without sign-in until it expires. The encryption key
 * is derived for this purpose only, so that a session is never accepted as a share link, or the reverse.
 */
export function sealShareLink(shareLink: ShareLink, secret: string): string {
  return encrypt(deriveKey(secret), PURPOSE, JSON.stringify(shareLink)).toString('base64url');
}

/**
 * Decrypts the token of a share link. Returns null if it is malformed, forged or expired.
 * @param now Milliseconds since the epoch.
 */
export function readShareLink(token: string, secret: string, now: number): ShareLink | null {
  if (!FORMAT.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // Reject other base64 spellings of the same bytes.
  if (bytes.toString('base64url') !== token) return null;
  const shareLink = shareLinkSchema.safeParse(parseJson(decrypt(deriveKey(secret), PURPOSE, bytes) ?? ''));
  return shareLink.success && now < shareLink.data.expiresAt ? shareLink.data : null;
}

function deriveKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
}
