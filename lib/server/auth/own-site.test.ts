import { describe, expect, test } from 'vitest';
import { parseNetworks } from '@/lib/server/networks';
import { HTTP_VERSION_HEADER, RECEIVED_HEADER, REMOTE_ADDRESS_HEADER } from './connection-headers';
import { createOwnSite } from './own-site';

const PUBLIC_URL = 'https://jobs.example.com';
const PROXY = '10.0.0.7';

interface Setup {
  publicUrl?: string | null;
  loopbackOnly?: boolean;
  hasSessions?: boolean;
}

function createSite({ publicUrl = PUBLIC_URL, loopbackOnly = false, hasSessions = true }: Setup) {
  const trustedProxies = parseNetworks(`127.0.0.1,::1,${PROXY}`);
  return createOwnSite({ publicUrl, loopbackOnly, hasSessions, trustedProxies });
}

/** A request as `server.ts` describes it. */
function toHeaders(
  { from = '203.0.113.9', version = '1.1' }: { from?: string; version?: string },
  sent: Record<string, string>,
): Headers {
  const received = Object.keys(sent).map((name) => name.toLowerCase());
  return new Headers({
    ...sent,
    [REMOTE_ADDRESS_HEADER]: from,
    [HTTP_VERSION_HEADER]: version,
    [RECEIVED_HEADER]: received.filter((name) => /forwarded|real-ip/.test(name)).join(' '),
  });
}

const LOOPBACK = { from: '127.0.0.1' };
const NGINX = { from: '127.0.0.1', version: '1.0' };
const FORWARDED = {
  'X-Forwarded-For': '203.0.113.9',
  'X-Forwarded-Host': 'jobs.example.com',
  'X-Forwarded-Proto': 'https',
};

describe('checkHost with a public URL', () => {
  test.each([
    ['https://jobs.example.com', 'jobs.example.com', true],
    ['https://jobs.example.com', 'JOBS.example.com', true],
    ['https://jobs.example.com', 'jobs.example.com:443', true],
    ['https://jobs.example.com:8443', 'jobs.example.com:8443', true],
    // nginx: proxy_set_header Host $host, or $host:$server_port inside a container.
    ['https://jobs.example.com:8443', 'jobs.example.com', true],
    ['https://jobs.example.com', 'jobs.example.com:8080', true],
    ['https://xn--fiqs8s.example', 'xn--fiqs8s.example', true],
    ['https://中国.example', 'xn--fiqs8s.example', true],
    ['http://[fd00::1]:3000', '[FD00:0::1]:3000', true],
    ['https://jobs.example.com', 'localhost:3000', true],
    ['https://jobs.example.com', '127.0.0.1:3000', true],
    ['https://jobs.example.com', '[::1]:3000', true],
    ['https://jobs.example.com', 'dashboard:3000', false],
    ['https://jobs.example.com', '10.0.0.5:3000', false],
    ['https://jobs.example.com', 'evil.example', false],
    ['https://jobs.example.com', 'jobs.example.com.evil.example', false],
    ['https://jobs.example.com', 'evil-jobs.example.com', false],
    ['https://jobs.example.com', 'other.jobs.example.com', false],
    ['https://jobs.example.com', 'example.com', false],
    ['https://jobs.example.com', 'localhost.evil.example', false],
    ['https://jobs.example.com', '127.0.0.1.evil.example', false],
    ['https://jobs.example.com', 'jobs.example.com@evil.example', false],
    ['https://jobs.example.com', 'evil.example@jobs.example.com', false],
    ['https://jobs.example.com', 'evil.example/jobs.example.com', false],
    ['https://jobs.example.com', 'evil.example#jobs.example.com', false],
    ['https://jobs.example.com', 'jobs.example.com, evil.example', false],
    ['https://jobs.example.com', 'jobs.example.com:99999', false],
    ['https://jobs.example.com', '', false],
  ])('of %s, host %j is allowed: %s', (publicUrl, Host, isAllowed) => {
    const site = createSite({ publicUrl });
    for (const connection of [{}, LOOPBACK]) {
      expect(site.checkHost(toHeaders(connection, { Host })) === null).toBe(isAllowed);
    }
  });

  test('a refusal has the host of the request and the public URL', () => {
    const headers = toHeaders(LOOPBACK, { Host: 'dashboard:3000' });
    const refusal = { code: 'wrong_host', host: 'dashboard:3000', origin: null, publicUrl: PUBLIC_URL };
    expect(createSite({}).checkHost(headers)).toEqual(refusal);
    const malformed = toHeaders(LOOPBACK, { Host: '<b>evil</b>' });
    expect(createSite({}).checkHost(malformed)).toMatchObject({ host: null });
  });
});

describe('checkHost of a request that a proxy sent to the host of its own configuration', () => {
  const Host = 'dashboard:3000';

  test.each([
    ['nginx with its defaults, from a trusted address', { from: PROXY, version: '1.0' }, {}],
    ['a proxy with HTTP/1.1, from a trusted address', { from: PROXY }, {}],
    ['a proxy on an IPv4-mapped address', { from: `::ffff:${PROXY}` }, {}],
    ['nginx with its defaults, on this machine', NGINX, {}],
    ['nginx on this machine, over IPv6', { from: '::1', version: '1.0' }, {}],
    ['a proxy that sends Via', LOOPBACK, { Via: '1.1 Caddy' }],
    ['Apache, Traefik or nginx with X-Forwarded headers', LOOPBACK, FORWARDED],
    ['a proxy that omits the port', LOOPBACK, { 'X-Forwarded-Host': 'jobs.example.com:443' }],
    ['two proxies', LOOPBACK, { 'X-Forwarded-Host': 'jobs.example.com, inner.internal' }],
    ['a proxy that sends Forwarded', LOOPBACK, { Forwarded: 'for=203.0.113.9;host="jobs.example.com"' }],
    ['a proxy that sends the address only', LOOPBACK, { 'X-Forwarded-For': '203.0.113.9' }],
  ])('%s is allowed', (_, connection, sent) => {
    expect(createSite({}).checkHost(toHeaders(connection, { Host, ...sent }))).toBeNull();
  });

  test.each([
    ['an untrusted address', { from: '203.0.113.9', version: '1.0' }, FORWARDED],
    ['an unknown address', { from: '' }, FORWARDED],
    ['this machine, without a sign of a proxy', LOOPBACK, {}],
    ['a proxy that received another host', NGINX, { 'X-Forwarded-Host': 'evil.example' }],
    ['a trusted proxy that received another host', { from: PROXY }, { Forwarded: 'host=evil.example' }],
    ['a proxy that received a loopback host', NGINX, { 'X-Forwarded-Host': 'localhost' }],
  ])('one from %s is refused', (_, connection, sent) => {
    expect(createSite({}).checkHost(toHeaders(connection, { Host, ...sent }))).not.toBeNull();
  });

  test('a host is only allowed if there is a public URL', () => {
    const site = createSite({ publicUrl: null, loopbackOnly: true });
    expect(site.checkHost(toHeaders(NGINX, { Host, ...FORWARDED }))).not.toBeNull();
  });
});

describe('DNS rebinding: a page whose host name points at this machine', () => {
  const Host = 'evil.example:3000';
  // Scripts can set these headers in requests to their own host name.
  const SETTABLE: Record<string, string>[] = [
    {},
    FORWARDED,
    { 'X-Forwarded-For': '127.0.0.1' },
    { Forwarded: 'for=127.0.0.1;host=jobs.example.com' },
    { 'X-Real-IP': '127.0.0.1' },
    { 'X-Forwarded-User': 'root', ...FORWARDED },
  ];

  test.each(SETTABLE)('is refused without sessions, even with %j', (sent) => {
    const site = createSite({ hasSessions: false });
    for (const connection of [LOOPBACK, { from: '::1' }, { from: '::ffff:127.0.0.1' }, {}]) {
      expect(site.checkHost(toHeaders(connection, { Host, ...sent }))).not.toBeNull();
    }
  });

  test('is refused without a public URL', () => {
    const site = createSite({ publicUrl: null, loopbackOnly: true, hasSessions: false });
    for (const sent of SETTABLE) {
      expect(site.checkHost(toHeaders(LOOPBACK, { Host, ...sent }))).not.toBeNull();
    }
    expect(site.checkHost(toHeaders(LOOPBACK, { Host: '127.0.0.1:3000' }))).toBeNull();
  });

  test('can never change anything', () => {
    for (const hasSessions of [true, false]) {
      for (const sent of SETTABLE) {
        const headers = toHeaders(LOOPBACK, { Host, Origin: `http://${Host}`, ...sent });
        expect(createSite({ hasSessions }).check({ method: 'POST', headers })).not.toBeNull();
      }
    }
  });

  test('a browser that came over https is no such page, because the dashboard has no certificate', () => {
    const headers = toHeaders(LOOPBACK, { Host: 'dashboard', 'Sec-Fetch-Site': 'none', ...FORWARDED });
    expect(createSite({ hasSessions: false }).checkHost(headers)).toBeNull();
    const direct = toHeaders(LOOPBACK, { Host: 'dashboard', 'Sec-Fetch-Site': 'same-origin' });
    expect(createSite({ hasSessions: false }).checkHost(direct)).not.toBeNull();
  });
});

describe('check of an unsafe request with a public URL', () => {
  const check = (connection: object, sent: Record<string, string>, setup: Setup = {}) =>
    createSite(setup).check({ method: 'POST', headers: toHeaders(connection, sent) })?.code ?? null;

  test.each([
    ['nginx with its default Host', NGINX, 'dashboard:3000'],
    ['a default Host that is a loopback address', NGINX, '127.0.0.1:3000'],
    ['a default Host without a sign of a proxy', LOOPBACK, '127.0.0.1:3000'],
    ['Apache without ProxyPreserveHost', { from: PROXY }, 'dashboard:3000'],
    ['the original host', LOOPBACK, 'jobs.example.com'],
    ['the original host, from an untrusted proxy', {}, 'jobs.example.com'],
  ])('the own page is recognized behind %s', (_, connection, Host) => {
    const headers = { Host, Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'same-origin' };
    expect(check(connection, headers)).toBeNull();
    expect(check(connection, { ...headers, ...FORWARDED })).toBeNull();
  });

  test('the own page is recognized if a proxy omits the port', () => {
    const setup = { publicUrl: 'https://jobs.example.com:8443' };
    const Origin = 'https://jobs.example.com:8443';
    expect(check(LOOPBACK, { Host: 'jobs.example.com', Origin }, setup)).toBeNull();
    expect(check(LOOPBACK, { Host: 'jobs.example.com', Origin: PUBLIC_URL }, setup)).toBe('foreign_origin');
  });

  test.each([
    ['no origin', 'null'],
    ['another site', 'https://evil.example'],
    ['a subdomain', 'https://x.jobs.example.com'],
    ['a parent domain', 'https://example.com'],
    ['a sibling domain', 'https://wiki.example.com'],
    ['another port', 'https://jobs.example.com:8443'],
    ['the unencrypted port', 'http://jobs.example.com'],
    ['the unencrypted scheme on the same port', 'http://jobs.example.com:443'],
    ['a lookalike domain', 'https://jobs.example.com.evil.example'],
    ['a user name in the URL', 'https://jobs.example.com@evil.example'],
    ['a page of this machine', 'http://localhost:8080'],
    ['an extension', 'chrome-extension://abcdefgh'],
    ['a file', 'file://'],
    ['two origins', 'https://jobs.example.com https://evil.example'],
    ['nothing', ''],
  ])('one from %s is refused, whatever the proxy sends', (_, Origin) => {
    const hosts = ['jobs.example.com', 'dashboard:3000', '127.0.0.1:3000', 'localhost'];
    for (const Host of hosts) {
      for (const connection of [NGINX, LOOPBACK, { from: PROXY }]) {
        expect(check(connection, { Host, Origin, ...FORWARDED }), Host).toBe('foreign_origin');
        const cookie = { Cookie: 'swr_job_monitor_session=x' };
        expect(check(connection, { Host, Origin, ...cookie }), Host).not.toBeNull();
      }
    }
  });

  test('the address of the proxy behind which it runs is not its origin', () => {
    const sent = { Host: '127.0.0.1:3000', Origin: 'http://127.0.0.1:3000' };
    expect(check(NGINX, sent)).toBe('foreign_origin');
    expect(check(LOOPBACK, { ...sent, ...FORWARDED })).toBe('foreign_origin');
    // Opened on this machine.
    expect(check(LOOPBACK, sent)).toBeNull();
    expect(check(LOOPBACK, { ...sent, Origin: 'http://127.0.0.1:8080' })).toBe('foreign_origin');
  });

  test.each(['cross-site', 'same-site', 'unheard-of'])('Sec-Fetch-Site: %s is refused', (site) => {
    const sent = { Host: 'jobs.example.com', 'Sec-Fetch-Site': site };
    expect(check(LOOPBACK, sent)).toBe('foreign_origin');
    expect(check(LOOPBACK, { ...sent, Origin: PUBLIC_URL })).toBe('foreign_origin');
    expect(check(LOOPBACK, { ...sent, Cookie: 'swr_job_monitor_session=x' })).toBe('foreign_origin');
  });

  test('without Origin, the page in Referer decides', () => {
    const sent = { Host: 'jobs.example.com', Cookie: 'swr_job_monitor_session=x' };
    expect(check(LOOPBACK, { ...sent, Referer: 'https://evil.example/page' })).toBe('foreign_origin');
    expect(check(LOOPBACK, { ...sent, Referer: `${PUBLIC_URL}/sign-in` })).toBeNull();
    // A program: every browser sends an origin with an unsafe request.
    expect(check(LOOPBACK, sent)).toBeNull();
  });
});

describe('check of a safe request', () => {
  const NAVIGATION = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

  function check(sent: Record<string, string>): (string | null)[] {
    const headers = toHeaders({}, { Host: 'jobs.example.com', ...sent });
    const codes = ['GET', 'HEAD', 'OPTIONS'].map((method) => createSite({}).check({ method, headers })?.code);
    return [...new Set(codes.map((code) => code ?? null))];
  }

  test.each([
    ['a program', {}],
    ['a program that sends an origin', { Origin: 'https://evil.example' }],
    [
      'the own page',
      { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
    ],
    ['the address bar', { 'Sec-Fetch-Site': 'none', ...NAVIGATION }],
    ['a link on another site', { 'Sec-Fetch-Site': 'cross-site', ...NAVIGATION }],
    ['a link on a sibling domain', { 'Sec-Fetch-Site': 'same-site', ...NAVIGATION, 'Sec-Fetch-User': '?1' }],
  ])('one of %s is accepted', (_, sent) => {
    expect(check(sent)).toEqual([null]);
  });

  test.each([
    ['an image', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }],
    ['a script', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' }],
    ['a style sheet', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'style' }],
    ['fetch', { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
    ['fetch without CORS', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty' }],
    [
      'a prefetched link',
      { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty', 'Sec-Purpose': 'prefetch' },
    ],
    ['a prerendered link', { ...NAVIGATION, 'Sec-Purpose': 'prefetch;prerender' }],
    ['a frame', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' }],
    ['an object', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'object' }],
    ['an embedded file', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'embed' }],
    ['a WebSocket', { 'Sec-Fetch-Mode': 'websocket', 'Sec-Fetch-Dest': 'websocket' }],
    ['an unknown kind', {}],
  ])('one of another site by %s is refused', (_, sent) => {
    for (const site of ['cross-site', 'same-site', 'unheard-of'])
      expect(check({ 'Sec-Fetch-Site': site, ...sent })).toEqual(['foreign_origin']);
  });
});

describe('check of an unsafe request without a public URL', () => {
  const check = (connection: object, sent: Record<string, string>) =>
    createSite({ publicUrl: null }).check({ method: 'PUT', headers: toHeaders(connection, sent) })?.code ??
    null;

  test.each([
    ['jobs.example.com', 'https://jobs.example.com', null],
    ['jobs.example.com:443', 'https://jobs.example.com', null],
    ['jobs.example.com:8443', 'https://jobs.example.com:8443', null],
    ['jobs.example.com', 'https://jobs.example.com:8443', 'foreign_origin'],
    ['jobs.example.com', 'https://evil.example', 'foreign_origin'],
    ['jobs.example.com', 'null', 'foreign_origin'],
  ])('sent to %s from %s gives %s', (Host, Origin, code) => {
    expect(check({}, { Host, Origin })).toBe(code);
  });

  test('the host that a trusted proxy has received counts, and no other', () => {
    const sent = { Host: 'dashboard:3000', Origin: PUBLIC_URL, 'X-Forwarded-Host': 'jobs.example.com' };
    expect(check(LOOPBACK, sent)).toBeNull();
    expect(check({ from: '203.0.113.9' }, sent)).toBe('foreign_origin');
    expect(check(LOOPBACK, { ...sent, Origin: 'https://evil.example' })).toBe('foreign_origin');
  });
});
