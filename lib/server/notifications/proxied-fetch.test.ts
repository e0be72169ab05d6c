import type { LookupFunction } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { createOutbound } from '@/lib/server/outbound/outbound';
import {
  startTestFront,
  startTestProxy,
  toProxiedUrl,
  writeCaFile,
} from '@/lib/server/outbound/outbound.fixture';
import { CLOUD_TEST } from '@/testing/cloud-test-certificates';
import { parseChannel } from './channel-config';
import { createGuardedFetch } from './guarded-fetch';
import { createTestMessage } from './message';
import { LOCAL, startReceiver } from './notifications.fixture';
import { findRejectionCause } from './rejection-cause';
import { createSend } from './sender';

/** Starts a proxy and a receiver, and returns a function that posts through the proxy. */
async function setUp(
  addresses: readonly string[] | 'unknown',
  { env = {}, allowed = LOCAL }: { env?: Record<string, string>; allowed?: typeof LOCAL | null } = {},
) {
  const [proxy, receiver] = await Promise.all([startTestProxy(), startReceiver()]);
  const resolve: LookupFunction = (_name, _options, callback) => {
    if (addresses === 'unknown') callback(new Error('ENOTFOUND'), '');
    else
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  };
  const outbound = createOutbound(
    parseConfig({
      HTTP_PROXY: proxy.url,
      HTTPS_PROXY: proxy.url,
      SWR_CA_FILE: writeCaFile(CLOUD_TEST.cert),
      ...env,
    }),
  );
  const http = createGuardedFetch({ allowed, outbound, resolve, timeoutMs: 5_000 });
  onTestFinished(http.close);
  return {
    proxy,
    receiver,
    url: `${toProxiedUrl(receiver.url)}/hook?key=1`,
    post: (url: string) => http.post({ url, headers: { 'X-A': 'b' }, body: 'body' }),
  };
}

describe('createGuardedFetch with a proxy', () => {
  test('an http target whose addresses can be reached is sent through the proxy, unchanged', async () => {
    const { proxy, receiver, url, post } = await setUp(['127.0.0.1']);
    expect(await post(url)).toMatchObject({ status: 200, body: 'ok' });
    expect(proxy.requests).toEqual([`POST ${url}`]);
    expect(receiver.received).toMatchObject([{ path: '/hook?key=1', headers: { 'x-a': 'b' }, body: 'body' }]);
    expect(JSON.stringify(receiver.received[0]?.headers)).not.toContain('proxy-authorization');
  });

  test('an https target is sent through a tunnel, with the certificates of SWR_CA_FILE', async () => {
    const { proxy, receiver, post } = await setUp(['127.0.0.1']);
    const url = await startTestFront(receiver.url, CLOUD_TEST);
    expect(await post(url)).toMatchObject({ status: 200 });
    expect(proxy.requests).toEqual([`CONNECT ${new URL(url).host}`]);
    expect(receiver.received).toHaveLength(1);
  });

  test.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['169.254.169.254'],
    ['::ffff:127.0.0.1'],
    ['fd00:ec2::254'],
    // The proxy may choose either address.
    ['1.1.1.1', '10.1.2.3'],
  ])('a name that resolves to %s %s is refused before the proxy receives anything', async (...addresses) => {
    for (const env of [{}, { PROXY_RESOLVES_NAMES: 'yes' }] as Record<string, string>[]) {
      const { proxy, url, post } = await setUp(addresses, { env, allowed: null });
      for (const target of [url, 'https://cloud.test/'])
        await expect(post(target)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
      expect(proxy.requests).toEqual([]);
    }
  });

  test.each(['10.0.0.1', '0x0a000001', '169.254.169.254', '[fd00:ec2::254]', '[::ffff:a00:1]'])(
    'the address %s in a URL is refused before the proxy receives anything',
    async (host) => {
      const env = { PROXY_RESOLVES_NAMES: 'yes' };
      const { proxy, post } = await setUp('unknown', { env, allowed: null });
      for (const scheme of ['http', 'https'])
        await expect(post(`${scheme}://${host}/`)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
      expect(proxy.requests).toEqual([]);
    },
  );

  test('loopback hosts are checked, and not sent to the proxy', async () => {
    const { proxy, receiver, post } = await setUp(['127.0.0.1'], { allowed: null });
    await expect(post(receiver.url)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
    await expect(post('http://localhost:9/')).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
    expect(proxy.requests).toEqual([]);
  });

  test('a host of NO_PROXY is checked and reached directly', async () => {
    const env = { NO_PROXY: 'cloud.test' };
    const direct = await setUp(['127.0.0.1'], { env });
    expect(await direct.post(direct.url)).toMatchObject({ status: 200 });
    const blocked = await setUp(['127.0.0.1'], { env, allowed: null });
    await expect(blocked.post(blocked.url)).rejects.toThrow(/NOTIFY_ALLOWED_NETWORKS/);
    expect([...direct.proxy.requests, ...blocked.proxy.requests]).toEqual([]);
  });

  test('a name that only the proxy can resolve is refused, with what to do', async () => {
    const { proxy, url, post } = await setUp('unknown');
    await expect(post(url)).rejects.toThrow(
      /cloud\.test can't be resolved here.*NO_PROXY.*PROXY_RESOLVES_NAMES/,
    );
    expect(proxy.requests).toEqual([]);
  });

  test('such a name is sent to the proxy with PROXY_RESOLVES_NAMES=yes', async () => {
    const { proxy, url, post } = await setUp('unknown', { env: { PROXY_RESOLVES_NAMES: 'yes' } });
    expect(await post(url)).toMatchObject({ status: 200 });
    expect(proxy.requests).toEqual([`POST ${url}`]);
  });

  test.each([301, 307])('does not follow a %i redirect', async (status) => {
    const { proxy, receiver, post } = await setUp(['127.0.0.1']);
    const redirecting = await startReceiver((response) =>
      response.writeHead(status, { Location: `${toProxiedUrl(receiver.url)}/secret` }).end(),
    );
    expect(await post(toProxiedUrl(redirecting.url))).toMatchObject({ status });
    expect(proxy.requests).toHaveLength(1);
  });

  test('a fault of the proxy names it, without its credentials', async () => {
    const proxy = await startTestProxy({ credentials: 'user:right' });
    const url = proxy.url.replace('//', '//user:CANARY@');
    const { post } = await setUp(['127.0.0.1'], { env: { HTTP_PROXY: url, HTTPS_PROXY: url } });
    for (const target of ['http://cloud.test/', 'https://cloud.test/']) {
      const error = await post(target).catch((reason: unknown) => String(reason));
      expect(error).toContain(`the proxy ${proxy.label} requires valid credentials (407)`);
      expect(error).not.toContain('CANARY');
    }
  });
});

describe('the cause of a message that did not arrive', () => {
  /** Sends a test message to a Slack channel. Returns the text of the result, and its cause. */
  async function attempt(env: Record<string, string>, url: string, resolve: LookupFunction) {
    const http = createGuardedFetch({ allowed: LOCAL, outbound: createOutbound(parseConfig(env)), resolve });
    onTestFinished(http.close);
    const send = createSend(http, { send: unused, close: () => undefined });
    const { config } = parseChannel({ name: 'team', kind: 'slack', url });
    const context = { id: 'test:1', now: Date.now() };
    const message = createTestMessage('en', 'http://127.0.0.1:3000');
    const { detail } = await send(config, message, context, new AbortController().signal);
    return { detail, cause: findRejectionCause('slack', detail) };
  }
  const unused = () => Promise.reject(new Error('No email is sent in this test'));
  const toLoopback: LookupFunction = (_name, _options, callback) =>
    callback(null, [{ address: '127.0.0.1', family: 4 }]);
  const toNothing: LookupFunction = (_name, _options, callback) => callback(new Error('ENOTFOUND'), '');

  test('is the proxy, the certificate or the name, with its whole text', async () => {
    const proxy = await startTestProxy({ connectStatus: 403 });
    const env = { HTTPS_PROXY: proxy.url };
    expect(await attempt(env, 'https://cloud.test/hook', toLoopback)).toEqual({
      detail: `cloud.test: the proxy ${proxy.label} refused the connection to cloud.test:443 (403).`,
      cause: 'proxy',
    });
    expect(await attempt(env, 'https://cloud.test/hook', toNothing)).toEqual({
      detail: expect.stringMatching(/PROXY_RESOLVES_NAMES\.$/) as string,
      cause: 'unresolved_name',
    });
    const url = await startTestFront('http://127.0.0.1:1', CLOUD_TEST);
    expect(await attempt({}, url, toLoopback)).toEqual({
      detail: `${new URL(url).host}: the certificate of ${new URL(url).host} is signed by an unknown authority: set SWR_CA_FILE (DEPTH_ZERO_SELF_SIGNED_CERT).`,
      cause: 'certificate',
    });
  });
});
