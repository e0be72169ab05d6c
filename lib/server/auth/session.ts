import 'server-only';
import { sealData, unsealData } from 'iron-session';
import * as z from 'zod';
import { ROLES } from '@/lib/server/store/access/roles';

const SESSION_SECONDS = 12 * 60 * 60;

const sessionSchema = z.object({
  name: z.string(),
  role: z.enum(ROLES),
  via: z.enum(['password', 'oidc']),
  /** Milliseconds since the epoch. */
  signedInAt: z.number(),
});
export type Session = z.infer<typeof sessionSchema>;

export const SESSION_COOKIE = 'swr_job_monitor_session';

/** Encrypts and authenticates a session. */
export function sealSession(session: Session, secret: string): Promise<string> {
  return sealData(session, { password: secret, ttl: SESSION_SECONDS });
}

/** Decrypts a session. Returns null if it is missing, forged or expired. */
export async function readSession(sealed: string | undefined, secret: string): Promise<Session | null> {
  if (sealed === undefined || sealed === '') return null;
  try {
    const session = sessionSchema.safeParse(
      await unsealData(sealed, { password: secret, ttl: SESSION_SECONDS }),
    );
    return session.success && !isExpired(session.data) ? session.data : null;
  } catch {
    return null;
  }
}

export function isExpired({ signedInAt }: Session): boolean {
  return Date.now() - signedInAt >= SESSION_SECONDS * 1000;
}

/** Returns a `Set-Cookie` header. An empty value deletes the cookie. */
export function toSetCookie(
  name: string,
  value: string,
  { secure, maxAgeSeconds = SESSION_SECONDS }: { secure: boolean; maxAgeSeconds?: number },
): string {
  const age = value === '' ? 0 : maxAgeSeconds;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? '; Secure' : ''}`;
}

export function readCookie(header: string | null, name: string): string | undefined {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1);
}
