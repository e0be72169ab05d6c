import { createServer } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '@/testing/listen';
import { parseConfig } from '@/lib/server/config/config';
import { parseNetworks } from '@/lib/server/networks';
import { REMOTE_ADDRESS_HEADER, setConnectionHeaders } from './connection-headers';
import { identifyByProxy } from './proxy-identity';

let env: Record<string, string> = {};

/** Responds with the identity of the sender, from headers as Node.js has received them. */
const server = createServer((request, response) => {
  const config = parseConfig({ AUTH_MODE: 'proxy', ...env });
  setConnectionHeaders(request, config);
  const get = (name: string) => {
    const value = request.headers[name.toLowerCase()];
    return value === undefined ? null : String(value);
  };
  const trustedProxies = parseNetworks(config.PROXY_TRUSTED);
  const identity = identifyByProxy({ get }, { config, trustedProxies });
  response.end(JSON.stringify(identity && { name: identity.name, role: identity.role }));
});

let port = 0;
beforeAll(async () => {
  ({ port } = await listen(server));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends header lines as bytes. */
async function identify(settings: Record<string, string>, ...lines: (string | Buffer)[]): Promise<unknown> {
  env = settings;
  const socket = connect(port, '127.0.0.1');
  const head = ['GET / HTTP/1.1', 'Host: localhost', 'Connection: close', ...lines, '', ''];
  socket.write(Buffer.concat(head.flatMap((line) => [Buffer.from(line), Buffer.from('\r\n')]).slice(0, -1)));
  const response = await text(socket);
  return JSON.parse(response.slice(response.indexOf('\r\n\r\n') + 4));
}

const latin1 = (line: string) => Buffer.from(line, 'latin1');

describe('identifyByProxy', () => {
  test.each([
    ['Chinese', '张伟', '运维,开发', '运维', '张伟'],
    ['Arabic', 'محمد علي', 'عمليات', 'عمليات', 'محمد علي'],
    ['accents', 'José Müller', 'Développeurs', 'Développeurs', 'José Müller'],
    ['an emoji', 'Li 🚀', '🚀', '🚀', 'Li 🚀'],
    ['a comma in the name', 'Wei, Zhang', 'ops', 'ops', 'Wei, Zhang'],
    ['a comma without a space', 'Zhang,Wei', 'ops', 'ops', 'Zhang,Wei'],
    ['another Unicode form of the name', 'Jose\u0301', 'ops', 'ops', 'José'],
    ['another Unicode form of the group', 'li', 'De\u0301v', 'Dév', 'li'],
    ['another Unicode form of the setting', 'li', 'Dév', 'De\u0301v', 'li'],
    ['percent signs', '100%25', 'a%2Cb', 'a%2Cb', '100%25'],
    ['blanks around groups', 'li', ' dev ,\tops ', 'ops', 'li'],
    ['an escaped comma', 'li', String.raw`dev,Sales\, EMEA`, 'Sales, EMEA;', 'li'],
    ['a group in encoded words', 'li', 'dev,=?utf-8?q?=E8=BF=90=E7=BB=B4?=', '运维', 'li'],
    ['an encoded comma in a group', 'li', 'dev,=?utf-8?q?=E8=BF=90=2C=E7=BB=B4?=', '运,维;', 'li'],
    ['groups as JSON', 'li', '["dev", "Sales, EMEA"]', 'Sales, EMEA;', 'li'],
  ])('accepts %s', async (_, user, groups, operators, name) => {
    const sent = [`X-Forwarded-User: ${user}`, `X-Forwarded-Groups: ${groups}`];
    const settings = { OPERATOR_GROUPS: operators, VIEWER_GROUPS: 'nobody' };
    expect(await identify(settings, ...sent)).toEqual({ name, role: 'operator' });
  });

  test.each([
    ['|', 'dev|运维|Sales, EMEA', '运维'],
    ['|', 'CN=ops,OU=x|CN=dev,OU=x', 'CN=ops,OU=x|'],
    ['|', 'Sales, EMEA', 'Sales, EMEA;ops'],
    [';', 'dev;ops', 'ops'],
    [';', String.raw`dev;Sales\; EMEA`, 'Sales; EMEA|'],
    [':', 'dev:ops', 'ops'],
    [',', 'dev,ops', 'ops'],
  ])('accepts groups separated by %s: %s', async (separator, groups, operators) => {
    const settings = {
      PROXY_GROUPS_SEPARATOR: separator,
      OPERATOR_GROUPS: operators,
      VIEWER_GROUPS: 'nobody',
    };
    const sent = ['X-Forwarded-User: li', `X-Forwarded-Groups: ${groups}`];
    expect(await identify(settings, ...sent)).toMatchObject({ role: 'operator' });
  });

  test.each([
    ['devs,x|ops'],
    ['devs,x;ops'],
    ['devs,x;ops;', ','],
    ['devs;x,ops', ';'],
    ['devs;x|ops', ';'],
    ['devs|x,ops;ops', '|'],
    ['devs|["ops"]', '|'],
    ['["ops"]', ','],
    ['["devs","ops"]', '|'],
    ['devs,"ops"'],
    ['"ops"'],
    ['devs,["ops"]'],
    [String.raw`devs;x\;ops`, ';'],
    ['devs,=?utf-8?q?ops?='],
    ['devs,=?UTF-8?B?b3Bz?='],
    ['devs, =?utf-8?q?x=2Cops?='],
    ['devs,=?utf-8?q?=C3=BC=2Cops?='],
    ['devs,=?utf-8?q?=C3=BC?= =?utf-8?q?=2Cops?='],
    ['=?utf-8?q?devs=2Cops?='],
    ['["devs","=?utf-8?q?ops?="]'],
    // White space that no one sees.
    ['devs,=?utf-8?q?ops=C2=A0?='],
    ['devs,=?utf-8?q?=EF=BB=BFops?='],
    ['devs,ops\u00A0'],
    ['devs,\u2003ops'],
    ['devs,ops\u3000'],
    ['\uFEFFops,devs'],
  ])('the name of a group does not make its members operators: %s', async (groups, separator = '') => {
    const settings = { PROXY_GROUPS_SEPARATOR: separator, OPERATOR_GROUPS: 'ops', VIEWER_GROUPS: '' };
    const sent = ['X-Forwarded-User: li', `X-Forwarded-Groups: ${groups}`];
    expect(await identify(settings, ...sent)).toMatchObject({ role: 'viewer' });
  });

  test.each(['K8s\u037Eops', '\u212A8s', '=?utf-8?q?=E2=84=AA8s?='])(
    'a group whose characters have ASCII twins is another one: %s',
    async (groups) => {
      const settings = { OPERATOR_GROUPS: '["K8s", "ops", "K8s;ops"]' };
      const sent = ['X-Forwarded-User: li', `X-Forwarded-Groups: ${groups}`];
      expect(await identify(settings, ...sent)).toMatchObject({ role: 'viewer' });
    },
  );

  test.each([
    ['=?utf-8?q?boss?=', '=?utf-8?q?boss?='],
    ['=?UTF-8?B?Ym9zcw==?=', '=?UTF-8?B?Ym9zcw==?='],
    ['=?utf-8?q?bo?= =?utf-8?q?ss?=', '=?utf-8?q?bo?= =?utf-8?q?ss?='],
    ['\u212Aai', '\u212Aai'],
    ['=?utf-8?q?boss=C2=A0?=', null],
    ['boss\u3000', null],
    ['\uFEFFboss', null],
  ])('the user %s is no other one', async (user, name) => {
    const identity = await identify({}, `X-Forwarded-User: ${user}`);
    expect(identity).toEqual(name === null ? null : { name, role: 'viewer' });
  });

  test.each([
    ['a group with a similar name', 'opsx,xops,OPS'],
    ['a part of a name', 'dev ops'],
    ['a name beside bars', 'dev,ops|x'],
    ['a name beside semicolons', 'ops;dev'],
    ['quoted names', '"dev","ops"'],
    ['no group', ''],
  ])('%s grants no role', async (_, groups) => {
    const sent = ['X-Forwarded-User: li', `X-Forwarded-Groups: ${groups}`];
    expect(await identify({ OPERATOR_GROUPS: 'ops', VIEWER_GROUPS: 'ops' }, ...sent)).toBeNull();
  });

  test('accepts names in ISO 8859-1, which are no valid UTF-8', async () => {
    const sent = [latin1('X-Forwarded-User: José Müller'), latin1('X-Forwarded-Groups: Développeurs')];
    expect(await identify({ OPERATOR_GROUPS: 'Développeurs' }, ...sent)).toEqual({
      name: 'José Müller',
      role: 'operator',
    });
  });

  test.each([
    ['=?utf-8?q?J=C3=BCrgen_M=C3=BCller?=', 'Jürgen Müller'],
    ['=?UTF-8?B?5byg5Lyf?=', '张伟'],
    ['=?utf-8?q?=E5=BC=A0=E4?= =?utf-8?q?=BC=9F?=', '张伟'],
    ['=?utf-8?q?=FF?=', '=?utf-8?q?=FF?='],
    ['=?utf-8?x?abc?=', '=?utf-8?x?abc?='],
  ])('decodes the RFC 2047 words %s', async (user, name) => {
    const settings = { PROXY_USER_HEADER: 'Tailscale-User-Name' };
    expect(await identify(settings, `Tailscale-User-Name: ${user}`)).toEqual({ name, role: 'viewer' });
  });

  test('a user header that was sent twice identifies nobody', async () => {
    const lines = ['X-Forwarded-User: root', 'x-forwarded-user: li'];
    expect(await identify({}, ...lines)).toBeNull();
    expect(await identify({}, 'X-Forwarded-User: li')).toMatchObject({ name: 'li' });
  });

  test.each([
    ['other groups', 'X-Forwarded-Groups: staff', 'X-Forwarded-Groups: admins'],
    ['the same groups', 'X-Forwarded-Groups: admins', 'X-Forwarded-Groups: admins'],
    ['no groups', 'X-Forwarded-Groups:', 'X-Forwarded-Groups: admins'],
    ['another case of letters', 'X-Forwarded-Groups: staff', 'x-forwarded-GROUPS: admins'],
    ['ninety groups', ...Array.from({ length: 90 }, (_, i) => `X-Forwarded-Groups: g${i}`)],
  ])('a groups header that was sent twice identifies nobody: %s', async (_, ...lines) => {
    for (const settings of [
      { OPERATOR_GROUPS: 'admins', VIEWER_GROUPS: '' },
      { OPERATOR_GROUPS: 'x', VIEWER_GROUPS: 'admins' },
    ]) {
      expect(await identify(settings, 'X-Forwarded-User: bob', ...lines)).toBeNull();
      expect(await identify(settings, ...lines, 'X-Forwarded-User: bob')).toBeNull();
    }
    const one = await identify({ OPERATOR_GROUPS: 'admins' }, 'X-Forwarded-User: bob', lines[0] ?? '');
    expect(one).toMatchObject({ name: 'bob' });
  });

  test('configured headers that were sent twice identify nobody', async () => {
    const settings = {
      PROXY_USER_HEADER: 'Remote-User',
      PROXY_GROUPS_HEADER: 'Remote-Groups',
      OPERATOR_GROUPS: 'admins',
    };
    const lines = ['Remote-User: bob', 'Remote-Groups: staff'];
    expect(await identify(settings, ...lines, 'remote-groups: admins')).toBeNull();
    expect(await identify(settings, ...lines, 'X-Forwarded-Groups: admins')).toMatchObject({
      role: 'viewer',
    });
  });

  test('headers with underscores are others', async () => {
    const lines = ['X_Forwarded_User: root', 'X_Forwarded_Groups: admins', 'X-Forwarded_Groups: admins'];
    const settings = { OPERATOR_GROUPS: 'admins' };
    expect(await identify(settings, ...lines)).toBeNull();
    expect(await identify(settings, 'X-Forwarded-User: li', ...lines)).toMatchObject({
      name: 'li',
      role: 'viewer',
    });
  });

  test('headers that the client sends in the name of the server are overwritten', async () => {
    const lines = ['X-Forwarded-User: root', `${REMOTE_ADDRESS_HEADER}: 10.0.0.7`];
    expect(await identify({ PROXY_TRUSTED: '10.0.0.7' }, ...lines)).toBeNull();
  });

  test('a name that could distort the audit log is rejected', async () => {
    for (const name of ['', ' ', 'li\u0085x', 'li\u202Etoor', 'x'.repeat(201)]) {
      expect(await identify({}, `X-Forwarded-User: ${name}`)).toBeNull();
    }
  });
});
