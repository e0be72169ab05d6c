import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, startDashboard, test } from '@/e2e/fixtures/dashboard';

/** Sends header lines as they are, and returns the status of the response. */
async function getStatus(url: string, path: string, lines: readonly string[]): Promise<number> {
  const { port, hostname, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  const head = [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines, '', ''];
  socket.write(head.join('\r\n'));
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(await text(socket)) ?? [];
  return Number(status);
}

const USER = 'X-Forwarded-User: bob';
const STAFF = 'X-Forwarded-Groups: staff';
const ADMINS = 'X-Forwarded-Groups: admins';

test.describe('headers of a reverse proxy that signs users in', { tag: '@slow' }, () => {
  test('a user or groups header that was sent twice is refused, in handlers, pages and the fast path', async () => {
    const dashboard = await startDashboard({ env: { AUTH_MODE: 'proxy', OPERATOR_GROUPS: 'admins' } });
    try {
      const send = (path: string, ...lines: string[]) => getStatus(dashboard.url, path, lines);
      expect(await send('/api/tokens', USER, STAFF)).toBe(403);
      expect(await send('/api/tokens', USER, ADMINS)).toBe(200);
      for (const path of ['/api/tokens', '/api/jobs', '/api/jobs']) {
        for (const lines of [
          [USER, STAFF, ADMINS],
          [ADMINS, USER, STAFF],
          [USER, ADMINS, ADMINS],
          [USER, 'X-Forwarded-Groups:', 'x-forwarded-groups: admins'],
          [USER, 'X-Forwarded-User: root', ADMINS],
          [USER, USER, STAFF],
        ]) {
          expect([path, lines, await send(path, ...lines)]).toEqual([path, lines, 401]);
        }
      }
      expect(await send('/settings/profiles', USER, ADMINS)).toBe(200);
      expect(await send('/settings/profiles', USER, STAFF, ADMINS)).not.toBe(200);
      // These headers are others, and trailers are none.
      expect(await send('/api/tokens', USER, STAFF, 'X_Forwarded_Groups: admins')).toBe(403);
      expect(await send('/api/tokens', 'X_Forwarded_User: bob', ADMINS)).toBe(401);
    } finally {
      await dashboard.close();
    }
  });

  test('the start says which headers the proxy must set or remove', async () => {
    const env = { AUTH_MODE: 'proxy', PROXY_USER_HEADER: 'Remote-User', LOG_FORMAT: 'json' };
    const dashboard = await startDashboard({ env });
    const line = dashboard
      .getLog()
      .split('\n')
      .filter((each) => each.includes('"proxy_headers"'));
    await dashboard.close();
    expect(line).toEqual([expect.stringMatching(/set or remove both Remote-User and X-Forwarded-Groups/)]);
  });
});
