import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkProfile } from '@/lib/server/credentials/check-profile';
import { createProfileInput, NO_IDENTITIES } from '@/lib/server/credentials/credentials.fixture';
import { parseProfile } from '@/lib/server/credentials/profile';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';
import { SELF_SIGNED } from '@/lib/server/swr/self-signed.fixture';
import { IAM_USER } from '@/lib/simulator/defaults';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { CLOUD_TEST } from '@/testing/cloud-test-certificates';
import { listen } from '@/testing/listen';
import {
  createProxiedHttp,
  startTestFront,
  startTestProxy,
  toProxiedUrl,
  writeCaFile,
} from './outbound.fixture';

const CREDENTIALS = 'user@corp:pass/word';
const ENCODED_CREDENTIALS = 'user%40corp:pass%2Fword';
const { domain, name: user, password } = IAM_USER;
const PASSWORD = { kind: 'password', domain, user, password };

/** Tests every request of a profile whose endpoints are all at one URL. */
function check(http: CloudHttp, cloud: TestCloud, url: string, change: object = {}) {
  const endpoints = { swr: url, iam: url, sts: url };
  const context = {
    http,
    metadataHttp: http.withoutProxy(),
    metadataEndpoint: url,
    identities: NO_IDENTITIES,
  };
  return checkProfile(
    context,
    parseProfile(createProfileInput(cloud, { endpoints, projectId: null, ...change })),
  );
}

describe('requests to the cloud through a proxy', () => {
  test.each([
    ['a key', {}, ['/v3/projects', '/v2/', '/v5/']],
    ['a password', { auth: PASSWORD }, ['/v3/auth/tokens', '/v3/projects', '/v2/']],
  ])('every http request of a profile with %s passes in absolute form', async (_, change, paths) => {
    const [cloud, proxy] = await Promise.all([startTestCloud(), startTestProxy()]);
    const url = toProxiedUrl(cloud.url);
    const report = await check(createProxiedHttp({ HTTP_PROXY: proxy.url }), cloud, url, change);
    expect(report).toMatchObject({ ok: true });
    expect(proxy.requests).toHaveLength(await cloud.countRequests('/'));
    for (const request of proxy.requests) expect(request).toMatch(new RegExp(`^(GET|POST) ${url}/`));
    for (const path of paths)
      expect(proxy.requests.some((request) => request.includes(`${url}${path}`))).toBe(true);
  });

  test.each([
    ['without credentials', undefined, 'http://'],
    ['with credentials', CREDENTIALS, `http://${ENCODED_CREDENTIALS}@`],
  ])('every https request passes through a tunnel, %s', async (_, credentials, scheme) => {
    const cloud = await startTestCloud();
    const proxy = await startTestProxy(credentials === undefined ? {} : { credentials });
    const url = await startTestFront(cloud.url, CLOUD_TEST);
    const env = {
      https_proxy: proxy.url.replace('http://', scheme),
      SWR_CA_FILE: writeCaFile(CLOUD_TEST.cert),
    };
    expect(await check(createProxiedHttp(env), cloud, url)).toMatchObject({ ok: true });
    expect(await cloud.countRequests('/')).toBeGreaterThan(3);
    expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${new URL(url).host}`]));
  });

  test('credentials are sent with http requests, too', async () => {
    const [cloud, proxy] = await Promise.all([
      startTestCloud(),
      startTestProxy({ credentials: CREDENTIALS }),
    ]);
    const http = createProxiedHttp({
      HTTP_PROXY: proxy.url.replace('http://', `http://${ENCODED_CREDENTIALS}@`),
    });
    expect(await check(http, cloud, toProxiedUrl(cloud.url))).toMatchObject({ ok: true });
    expect(proxy.requests.length).toBeGreaterThan(3);
  });

  test('a proxy that is reached with TLS is used for http and https', async () => {
    const cloud = await startTestCloud();
    const proxy = await startTestProxy({ tls: SELF_SIGNED, credentials: CREDENTIALS });
    const secureUrl = await startTestFront(cloud.url, CLOUD_TEST);
    const proxyUrl = proxy.url.replace('https://', `https://${ENCODED_CREDENTIALS}@`);
    const SWR_CA_FILE = writeCaFile(CLOUD_TEST.cert, SELF_SIGNED.cert);
    const http = createProxiedHttp({ HTTPS_PROXY: proxyUrl, HTTP_PROXY: proxyUrl, SWR_CA_FILE });
    expect(await check(http, cloud, secureUrl)).toMatchObject({ ok: true });
    expect(proxy.requests.every((request) => request.startsWith('CONNECT '))).toBe(true);
    const before = proxy.requests.length;
    expect(await check(http, cloud, toProxiedUrl(cloud.url))).toMatchObject({ ok: true });
    expect(proxy.requests.length).toBeGreaterThan(before + 3);
  });

  test('hosts of NO_PROXY and loopback hosts are reached directly', async () => {
    const [cloud, proxy] = await Promise.all([startTestCloud(), startTestProxy()]);
    const http = createProxiedHttp({ HTTP_PROXY: proxy.url, NO_PROXY: 'cloud.test' });
    expect(await check(http, cloud, cloud.url)).toMatchObject({ ok: true });
    // The name exists for the proxy only, so a direct connection fails.
    const { steps } = await check(http, cloud, toProxiedUrl(cloud.url));
    expect(steps.find(({ ok }) => ok === false)).toMatchObject({
      code: 'connection_failed',
      detail: expect.stringMatching(
        /^The connection to cloud\.test:\d+ failed \((ENOTFOUND|EAI_AGAIN)\)/,
      ) as string,
    });
    expect(proxy.requests).toEqual([]);
  });

  test('the metadata service is never reached through a proxy', async () => {
    const [cloud, proxy] = await Promise.all([startTestCloud(), startTestProxy()]);
    const http = createProxiedHttp({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url });
    const { steps } = await check(http, cloud, toProxiedUrl(cloud.url), { auth: { kind: 'ecs' } });
    expect(steps[0]).toMatchObject({ step: 'credential', code: 'connection_failed' });
    expect(proxy.requests).toEqual([]);
  });

  test('connections are kept alive, within the limit for one host', async () => {
    const cloud = await startTestCloud();
    const proxy = await startTestProxy();
    const url = await startTestFront(cloud.url, CLOUD_TEST);
    const http = createProxiedHttp({ HTTPS_PROXY: proxy.url, SWR_CA_FILE: writeCaFile(CLOUD_TEST.cert) });
    const send = () =>
      http.send({ operation: 'ShowInstanceJob', method: 'GET', url: new URL(`${url}/v2/x`) }, null);
    await Promise.all(Array.from({ length: 100 }, send));
    expect(await cloud.countRequests('/v2/x')).toBe(100);
    expect(proxy.requests.length).toBeLessThanOrEqual(32);
  });

  test('a response above the size limit is refused, also through a proxy', async () => {
    const server = createServer((_, response) => response.end('x'.repeat(2 * 1024 * 1024)));
    onTestFinished(() => void server.close());
    const [{ url }, cloud, proxy] = await Promise.all([listen(server), startTestCloud(), startTestProxy()]);
    const http = createProxiedHttp({ HTTP_PROXY: proxy.url });
    const { steps } = await check(http, cloud, toProxiedUrl(url), { projectId: 'p' });
    expect(steps.find(({ ok }) => ok === false)).toMatchObject({ code: 'too_large' });
    expect(proxy.requests).toHaveLength(1);
  });
});
