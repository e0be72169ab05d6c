import { FORM_TYPE, type ApiRoute } from './route';

/** The example of a route as a command. What is in capitals is for who runs it to put in. */
export function curlOf({ method, path, permission, body, example }: ApiRoute, serverUrl: string): string {
  const filled = Object.entries(example.path ?? {}).reduce(
    (sum, [name, value]) => sum.replace(`{${name}}`, value),
    path,
  );
  const query = example.query === undefined ? '' : `?${example.query}`;
  const sent = example.body === undefined ? undefined : textOf(example.body);
  return [
    'curl',
    ...(method === 'GET' || (method === 'POST' && sent !== undefined) ? [] : [`-X ${method}`]),
    ...(permission === 'operate' ? ['-b "swr_job_monitor_session=$SESSION"'] : []),
    ...(permission === null || permission === 'operate' || permission === 'badge'
      ? []
      : ['-H "Authorization: Bearer $TOKEN"']),
    quoted(serverUrl + filled + query),
    ...(sent === undefined ? [] : [`${body?.type === FORM_TYPE ? '-d' : '--json'} ${quoted(sent)}`]),
  ].join(' ');
}

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

/** For a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
