import { quoteForShell } from '@/lib/domain/quote-for-shell';
import { FORM_TYPE, type ApiRoute } from './api-route';
import { SESSION_COOKIE, toCookieName } from './session-cookie';

/**
 * Formats a route's example as a curl command. Words in capitals are placeholders.
 *
 * @param serverUrl Base URL without a trailing slash.
 */
export function toCurlCommand(
  { method, path, permission, body, example }: ApiRoute,
  serverUrl: string,
): string {
  const filledPath = Object.entries(example.path ?? {}).reduce(
    (result, [name, value]) => result.replace(`{${name}}`, value),
    path,
  );
  const sessionCookie = toCookieName(SESSION_COOKIE, serverUrl.startsWith('https:'));
  const query = example.query === undefined ? '' : `?${example.query}`;
  const data = example.body === undefined ? undefined : toText(example.body);
  return [
    'curl',
    ...(method === 'GET' || (method === 'POST' && data !== undefined) ? [] : [`-X ${method}`]),
    ...(permission === 'operate' ? [`-b "${sessionCookie}=$SESSION"`] : []),
    ...(permission === null || permission === 'operate' || permission === 'badge'
      ? []
      : ['-H "Authorization: Bearer $TOKEN"']),
    quoteForShell(serverUrl + filledPath + query),
    ...(data === undefined ? [] : [`${body?.type === FORM_TYPE ? '-d' : '--json'} ${quoteForShell(data)}`]),
  ].join(' ');
}

const toText = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));
