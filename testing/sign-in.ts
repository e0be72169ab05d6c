import type { BrowserContext } from '@playwright/test';
import type { Dashboard } from './start-dashboard';

export const TEST_PASSWORD = 'a long password';

/** Reads the one-time code for the first user from the dashboard's log. */
export function getFirstUserCode(dashboard: Dashboard): string {
  return /\/sign-in\?first=([\w.~-]+)/.exec(dashboard.getLog())?.[1] ?? 'no code in the log';
}

/**
 * Posts a sign-in form.
 *
 * @param form Name of the route below `/api/auth/`.
 * @returns The session cookie as "name=value".
 * @throws {Error} If the response sets no cookie.
 */
export async function signIn(
  { url }: Dashboard,
  form: string,
  fields: Record<string, string>,
): Promise<string> {
  const response = await fetch(`${url}/api/auth/${form}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`Sign-in failed: ${response.status} ${await response.text()}`);
  return cookie;
}

/** Signs a browser context in with a session cookie, given as "name=value". */
export async function setSessionCookie(
  context: BrowserContext,
  { url }: Dashboard,
  cookie: string,
): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
}
