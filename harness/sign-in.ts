import type { BrowserContext } from '@playwright/test';
import type { Dashboard } from './start-dashboard';

export const PASSWORD = 'a long password';

export function firstUserCode(dashboard: Dashboard): string {
  return /\/sign-in\?first=([\w.~-]+)/.exec(dashboard.log())?.[1] ?? 'none was announced';
}

/** The cookie, "name=value", that comes of posting a form. */
export async function signIn(
  { url }: Dashboard,
  form: string,
  fields: Record<string, string>,
): Promise<string> {
  const answer = await fetch(`${url}/api/auth/${form}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`not signed in: ${answer.status} ${await answer.text()}`);
  return cookie;
}

/** The browser is that of whoever has signed in by this cookie. */
export async function useCookie(context: BrowserContext, { url }: Dashboard, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
}
