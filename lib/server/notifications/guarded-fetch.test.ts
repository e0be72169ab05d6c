import type { LookupFunction } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseNetworks } from '@/lib/server/networks';
import { canReach } from './reachable-address';
import { createGuardedFetch, NoResponseError } from './guarded-fetch';
import { respond, LOCAL, ok, startReceiver } from './notifications.fixture';

function createPost(options: Partial<Parameters<typeof createGuardedFetch>[0]> = {}) {
  const http = createGuardedFetch({ allowed: LOCAL, timeoutMs: 500, ...options });
  onTestFinished(http.close);
  return (url: string) => http.post({ url, headers: {}, body: 'body' });
}

/** Resolves every name to these addresses. */
const resolvingTo =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, callback) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

const NON_PUBLIC = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.255',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  '2606:4700::5efe:7f00:1',
  '2606:4700::200:5efe:a00:1',
];
const PUBLIC = ['1.1.1.1', '172.32.0.1', '100.128.0.1', '169.253.1.1', '2606:4700:4700::1111'];

describe('canReach', () => {
  test.each(NON_PUBLIC)('blocks %s', (address) => {
    expect(canReach(address, null)).toBe(false);
  });

  test.each(PUBLIC)('allows %s', (address) => {
    expect(canReach(address, null)).toBe(true);
  });
});

describe('createGuardedFetch', () => {
  test.each(NON_PUBLIC)('blocks a host name that resolves to %s', async (address) => {
    const post = createPost({ allowed: null, resolve: resolvingTo(address) });
    await expect(post('http://host.example:9/')).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
  });

  test.each([
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '017700000001',
    '127.0.0.1.',
    '0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:0001]',
    '[fe80::1]',
    '169.254.169.254',
    '10.0.0.1',
    '100.64.0.1',
    '１２７.0.0.1',
    'localhost',
    'LOCALHOST',
  ])('blocks http://%s before sending anything', async (host) => {
    const receiver = await startReceiver();
    const port = new URL(receiver.url).port;
    const post = createPost({ allowed: null });
    await expect(post(`http://${host}:${port}/`)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
    expect(receiver.received).toEqual([]);
  });

  test('connects to the address that was checked (DNS rebinding)', async () => {
    const receiver = await startReceiver();
    const { port } = new URL(receiver.url);
    let lookups = 0;
    const rebinding: LookupFunction = (...args) => {
      lookups += 1;
      resolvingTo(lookups === 1 ? '192.0.2.1' : '127.0.0.1')(...args);
    };
    const post = createPost({ allowed: parseNetworks('192.0.2.0/24'), resolve: rebinding });
    await expect(post(`http://rebinding.example:${port}/`)).rejects.toThrow(NoResponseError);
    expect(lookups).toBe(1);
    // The second lookup resolves to a blocked address.
    await expect(post(`http://rebinding.example:${port}/`)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
    expect(receiver.received).toEqual([]);
  });

  test('allows a non-public address in NOTIFY_ALLOWED_NETWORKS, by IP address and by name', async () => {
    const receiver = await startReceiver();
    const { port } = new URL(receiver.url);
    const post = createPost({ allowed: parseNetworks('10.0.0.0/8, 127.0.0.1,::1') });
    for (const host of ['127.0.0.1', '0x7f.1', 'localhost']) {
      expect(await post(`http://${host}:${port}/`)).toMatchObject({ status: 200, body: 'ok' });
    }
    expect(receiver.received).toHaveLength(3);
    await expect(post(`http://127.0.0.2:${port}/`)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
  });

  test.each([301, 302, 303, 307, 308])('does not follow a %i redirect', async (status) => {
    const target = await startReceiver();
    const { url } = await startReceiver(respond(status, '', { Location: `${target.url}/secret` }));
    expect(await createPost()(url)).toMatchObject({ status });
    expect(target.received).toEqual([]);
  });

  test('times out without a response', async () => {
    const { url } = await startReceiver(() => undefined);
    await expect(createPost()(url)).rejects.toThrow('no response within 0.5s');
  });

  test('reports a broken connection', async () => {
    const { url } = await startReceiver((response) => response.socket?.destroy());
    await expect(createPost()(url)).rejects.toThrow(/connection failed \(\w+\)/);
    await expect(createPost()('http://127.0.0.1:1/')).rejects.toThrow('connection failed (ECONNREFUSED)');
  });

  test('reads at most 64 KiB of an endless response', async () => {
    const { url } = await startReceiver((response) => {
      const more = () => {
        while (response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    const { status, body } = await createPost()(url);
    expect(status).toBe(200);
    expect(body).toHaveLength(64 * 1024);
  });

  test('returns an incomplete body at the timeout', async () => {
    const { url } = await startReceiver((response) => response.write('begun'));
    expect(await createPost()(url)).toMatchObject({ status: 200, body: 'begun' });
  });

  test('sends URL, headers and body unchanged', async () => {
    const receiver = await startReceiver(ok);
    const http = createGuardedFetch({ allowed: LOCAL });
    onTestFinished(http.close);
    await http.post({ url: `${receiver.url}/a?b=c`, headers: { 'X-A': 'b' }, body: '正文' });
    expect(receiver.received).toMatchObject([{ path: '/a?b=c', headers: { 'x-a': 'b' }, body: '正文' }]);
  });
});
