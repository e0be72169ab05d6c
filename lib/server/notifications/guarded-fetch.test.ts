import type { LookupFunction } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { parseNetworks } from '@/lib/server/networks';
import { mayReach } from './addresses';
import { createGuardedFetch, NoAnswerError } from './guarded-fetch';
import { answering, LOCAL, ok, startReceiver } from './notifications.fixture';

function fetcher(options: Partial<Parameters<typeof createGuardedFetch>[0]> = {}) {
  const http = createGuardedFetch({ allowed: LOCAL, timeoutMs: 500, ...options });
  onTestFinished(http.close);
  return (url: string) => http.post({ url, headers: {}, body: 'body' });
}

/** A name server that knows these addresses for every name. */
const resolvingTo =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, callback) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

const INNER = [
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
];
const OUTER = ['1.1.1.1', '172.32.0.1', '100.128.0.1', '169.253.1.1', '2606:4700:4700::1111'];

test.each(INNER)('%s is an inner address', (address) => {
  expect(mayReach(address, null)).toBe(false);
});

test.each(OUTER)('%s is none', (address) => {
  expect(mayReach(address, null)).toBe(true);
});

test.each(INNER)('a name that leads to %s is refused', async (address) => {
  const post = fetcher({ allowed: null, resolve: resolvingTo(address) });
  await expect(post('http://outer.example:9/')).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
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
])('http://%s is refused before anything is sent', async (host) => {
  const receiver = await startReceiver();
  const port = new URL(receiver.url).port;
  const post = fetcher({ allowed: null });
  await expect(post(`http://${host}:${port}/`)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
  expect(receiver.received).toEqual([]);
});

test('a name is not asked about again after it was checked', async () => {
  const receiver = await startReceiver();
  const { port } = new URL(receiver.url);
  let asked = 0;
  const rebinding: LookupFunction = (...args) => {
    asked += 1;
    resolvingTo(asked === 1 ? '192.0.2.1' : '127.0.0.1')(...args);
  };
  const post = fetcher({ allowed: parseNetworks('192.0.2.0/24'), resolve: rebinding });
  await expect(post(`http://rebinding.example:${port}/`)).rejects.toThrow(NoAnswerError);
  expect(asked).toBe(1);
  // The next look leads inward, and is refused.
  await expect(post(`http://rebinding.example:${port}/`)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
  expect(receiver.received).toEqual([]);
});

test('where the deployer allows it, an inner address is reached, by number and by name', async () => {
  const receiver = await startReceiver();
  const { port } = new URL(receiver.url);
  const post = fetcher({ allowed: parseNetworks('10.0.0.0/8, 127.0.0.1,::1') });
  for (const host of ['127.0.0.1', '0x7f.1', 'localhost']) {
    expect(await post(`http://${host}:${port}/`)).toMatchObject({ status: 200, body: 'ok' });
  }
  expect(receiver.received).toHaveLength(3);
  await expect(post(`http://127.0.0.2:${port}/`)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
});

test.each([301, 302, 303, 307, 308])('a redirect by %i is not followed', async (status) => {
  const inner = await startReceiver();
  const { url } = await startReceiver(answering(status, '', { Location: `${inner.url}/secret` }));
  expect(await fetcher()(url)).toMatchObject({ status });
  expect(inner.received).toEqual([]);
});

test('whoever does not answer is given up after a while', async () => {
  const { url } = await startReceiver(() => undefined);
  await expect(fetcher()(url)).rejects.toThrow('no answer within 0.5 s');
});

test('whoever cuts the connection has not answered', async () => {
  const { url } = await startReceiver((response) => response.socket?.destroy());
  await expect(fetcher()(url)).rejects.toThrow(/the connection failed \(\w+\)/);
  await expect(fetcher()('http://127.0.0.1:1/')).rejects.toThrow('the connection failed (ECONNREFUSED)');
});

test('of an endless answer 64 KiB are read', async () => {
  const { url } = await startReceiver((response) => {
    const more = () => {
      while (response.write('x'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  });
  const { status, body } = await fetcher()(url);
  expect(status).toBe(200);
  expect(body).toHaveLength(64 * 1024);
});

test('a body that never ends is waited for no longer than the time there is', async () => {
  const { url } = await startReceiver((response) => response.write('begun'));
  expect(await fetcher()(url)).toMatchObject({ status: 200, body: 'begun' });
});

test('what is sent arrives as it is', async () => {
  const receiver = await startReceiver(ok);
  const http = createGuardedFetch({ allowed: LOCAL });
  onTestFinished(http.close);
  await http.post({ url: `${receiver.url}/a?b=c`, headers: { 'X-A': 'b' }, body: '正文' });
  expect(receiver.received).toMatchObject([{ path: '/a?b=c', headers: { 'x-a': 'b' }, body: '正文' }]);
});
