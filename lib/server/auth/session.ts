import 'server-only';
import { sealData, unsealData } from 'iron-session';
import * as z from 'zod';
import { ROLES } from '@/lib/server/store/access';

const SESSION_SECONDS = 12 * 60 * 60;

const sessionSchema = z.object({
  name: z.string(),
  role: z.enum(ROLES),
  via: z.enum(['password', 'oidc']),
  /** Ms since 1970. */
  signedInAt: z.number(),
});
export type Session = z.infer<typeof sessionSchema>;

export const SESSION_COOKIE = 'swr_job_monitor_session';

/** Encrypted and authenticated: nobody but this dashboard can read or make one. */
export function sealSession(session: Session, secret: string): Promise<string> {
  return sealData(session, { password: secret, ttl: SESSION_SECONDS });
}

/** Null for one that is missing, forged, or older than twelve hours. */
export async function readSession(sealed: string | undefined, secret: string): Promise<Session | null> {
  if (sealed === undefined || sealed === '') return null;
  try {
    const session = sessionSchema.safeParse(
      await unsealData(sealed, { password: secret, ttl: SESSION_SECONDS }),
    );
    return session.success && !isOver(session.data) ? session.data : null;
  } catch {
    return null;
  }
}

export function isOver({ signedInAt }: Session): boolean {
  return Date.now() - signedInAt >= SESSION_SECONDS * 1000;
}

/** `Set-Cookie` for a value; an empty one takes the cookie away. */
export function cookie(
  name: string,
  value: string,
  { secure, maxAgeSeconds = SESSION_SECONDS }: { secure: boolean; maxAgeSeconds?: number },
): string {
  const age = value === '' ? 0 : maxAgeSeconds;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? '; Secure' : ''}`;
}

export function readCookie(header: string | null, name: string): string | undefined {
  const found = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1);
}
