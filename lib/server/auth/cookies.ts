import 'server-only';

/** Cookies of one name that are read. A browser sends several if other paths or domains have set them, too. */
const MAX_COOKIES = 5;

/** Returns a `Set-Cookie` header. An empty value deletes the cookie. */
export function toSetCookie(
  name: string,
  value: string,
  { secure, maxAgeSeconds }: { secure: boolean; maxAgeSeconds: number },
): string {
  const age = value === '' ? 0 : maxAgeSeconds;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? '; Secure' : ''}`;
}

/**
 * Reads the cookies of a name, in the order of the header.
 *
 * @param format Skips other values.
 */
export function readCookies(header: string | null, name: string, format = /^/): string[] {
  const prefix = `${name}=`;
  const values: string[] = [];
  for (const part of (header ?? '').split(';')) {
    const pair = part.trim();
    if (!pair.startsWith(prefix) || !format.test(pair.slice(prefix.length))) continue;
    values.push(pair.slice(prefix.length));
    if (values.length === MAX_COOKIES) break;
  }
  return values;
}

/** Reads the first cookie of a name. */
export function readCookie(header: string | null, name: string): string | undefined {
  return readCookies(header, name)[0];
}
