import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkProfile } from '@/lib/server/credentials/check-profile';
import { NO_IDENTITIES } from '@/lib/server/credentials/credentials.fixture';
import { parseProfile } from '@/lib/server/credentials/profile';
import { toProblem } from '@/lib/server/monitor/to-problem';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';
import { SELF_SIGNED } from '@/lib/server/swr/self-signed.fixture';
import { CLOUD_TEST } from '@/testing/cloud-test-certificates';
import { listen } from '@/testing/listen';
import { createProxiedHttp, startTestFront, startTestProxy, writeCaFile } from './outbound.fixture';

const UNUSED = 'http://127.0.0.1:1';

/** Starts a server that is no HTTP proxy. Returns its URL. */
async function startNonProxy(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    onConnection(socket);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (await listen(server)).url;
}

const send = (http: CloudHttp, url: string) =>
  http
    .send({ operation: 'ShowInstanceJob', method: 'GET', url: new URL(url) }, null)
    .catch((error: unknown) => error);

/** Returns the failed step of a connection test, and the problem of a lookup. */
async function fail(http: CloudHttp, swr: string) {
  const spec = parseProfile({
    name: 'team-a',
    region: 'cn-north-4',
    projectId: 'p',
    auth: { kind: 'ak-sk', ak: 'AK', sk: 'SK' },
    endpoints: { swr, iam: swr, sts: swr },
  });
  const context = { http, metadataHttp: http, metadataEndpoint: undefined, identities: NO_IDENTITIES };
  const { steps } = await checkProfile(context, spec);
  const step = steps.find(({ ok }) => ok === false);
  return { step, problem: toProblem(await send(http, `${swr}/v2/p/jobs/j`)) };
}

describe('a fault of the proxy', () => {
  const startFront = () => startTestFront(UNUSED, CLOUD_TEST);

  test.each([
    [407, 'requires valid credentials (407)', /user and password/],
    [403, 'refused the connection to cloud.test:PORT (403)', /NO_PROXY/],
    [503, "can't connect to cloud.test:PORT (503)", /NO_PROXY/],
  ])('status %i of CONNECT names the proxy and what to do', async (connectStatus, text, advice) => {
    const proxy = await startTestProxy({ connectStatus });
    const url = await startFront();
    const http = createProxiedHttp({ HTTPS_PROXY: proxy.url.replace('//', '//user:CANARY@') });
    const { step, problem } = await fail(http, url);
    const description = `the proxy ${proxy.label} ${text.replace('PORT', new URL(url).port)}`;
    expect(step).toMatchObject({
      step: 'look_up',
      code: 'proxy',
      detail: `T${description.slice(1)}.`,
      advice: expect.stringMatching(advice) as string,
      explanation: { cause: { zh: expect.stringContaining(`代理 ${proxy.label}`) as string } },
    });
    expect(problem).toMatchObject({
      code: 'upstream_error',
      detail: `The request to SWR failed at the proxy: ${description}.`,
      explanation: { nextStep: { zh: expect.stringMatching(/。$/) as string } },
    });
    expect(JSON.stringify({ step, problem })).not.toMatch(/CANARY/);
  });

  test('status 407 of an http request is the proxy’s, and no rejection by the cloud', async () => {
    const proxy = await startTestProxy({ credentials: 'user:right' });
    const http = createProxiedHttp({ HTTP_PROXY: proxy.url.replace('//', '//user:wrong@') });
    const { step } = await fail(http, 'http://cloud.test');
    expect(step).toMatchObject({ code: 'proxy', detail: expect.stringContaining('(407)') as string });
  });

  test('a proxy that is not running is named', async () => {
    const http = createProxiedHttp({ HTTPS_PROXY: UNUSED, HTTP_PROXY: UNUSED });
    for (const url of ['http://cloud.test', 'https://cloud.test']) {
      const { step, problem } = await fail(http, url);
      expect(step).toMatchObject({
        code: 'proxy',
        detail: "The proxy 127.0.0.1:1 can't be reached (ECONNREFUSED).",
      });
      expect(problem.detail).toContain('127.0.0.1:1');
    }
  });

  test.each([
    [
      'other bytes',
      (socket: Socket) => socket.end('SSH-2.0-server\r\n'),
      /doesn't respond like an HTTP proxy/,
    ],
    ['nothing, and closes', (socket: Socket) => socket.end(), /can't be reached/],
  ])('a server that sends %s is not taken for the cloud', async (_, onConnection, detail) => {
    const http = createProxiedHttp({ HTTPS_PROXY: await startNonProxy(onConnection) });
    const { step } = await fail(http, 'https://cloud.test');
    expect(step).toMatchObject({ code: 'proxy', detail: expect.stringMatching(detail) as string });
  });

  test('a proxy that does not respond is named by the timeout', async () => {
    const url = await startNonProxy((socket) => void socket.resume());
    const http = createProxiedHttp({ HTTPS_PROXY: url }, 300);
    const error = await send(http, 'https://cloud.test');
    expect(error).toMatchObject({ failure: { kind: 'timeout', proxy: new URL(url).host } });
    expect(toProblem(error).detail).toContain(`through the proxy ${new URL(url).host}`);
  });

  test.each([
    ['is for another host name (ERR_TLS_CERT_ALTNAME_INVALID)', CLOUD_TEST, true],
    ['is signed by an unknown authority: set SWR_CA_FILE (DEPTH_ZERO_SELF_SIGNED_CERT)', SELF_SIGNED, false],
  ])(
    'a certificate of the proxy that %s is told apart from one of the cloud',
    async (text, tls, isTrusted) => {
      const proxy = await startTestProxy({ tls });
      const ca: Record<string, string> = isTrusted ? { SWR_CA_FILE: writeCaFile(CLOUD_TEST.cert) } : {};
      const http = createProxiedHttp({ HTTPS_PROXY: proxy.url, ...ca });
      const { step } = await fail(http, 'https://cloud.test');
      expect(step).toMatchObject({
        code: 'proxy',
        detail: `The certificate of the proxy ${proxy.label} ${text}.`,
      });
      expect(proxy.requests).toEqual([]);
    },
  );
});

describe('a fault of the certificate', () => {
  test.each([
    [
      'is signed by an unknown authority: set SWR_CA_FILE',
      'cloud.test',
      CLOUD_TEST.cert,
      false,
      /SWR_CA_FILE/,
    ],
    ["has expired by this server's clock", 'cloud.test', CLOUD_TEST.expiredCert, true, /clock/],
    ['is for another host name', 'other.test', CLOUD_TEST.cert, true, /endpoint/],
  ])('that it %s is said, with its host', async (text, host, cert, isTrusted, advice) => {
    const proxy = await startTestProxy();
    const front = await startTestFront(UNUSED, { key: CLOUD_TEST.key, cert });
    const url = front.replace('cloud.test', host);
    const ca: Record<string, string> = isTrusted ? { SWR_CA_FILE: writeCaFile(cert) } : {};
    const { step, problem } = await fail(createProxiedHttp({ HTTPS_PROXY: proxy.url, ...ca }), url);
    expect(step).toMatchObject({
      code: 'certificate',
      detail: expect.stringContaining(`The certificate of ${new URL(url).host} ${text}`) as string,
      advice: expect.stringMatching(advice) as string,
    });
    expect(problem.detail).toContain(`the certificate of ${new URL(url).host} ${text}`);
  });
});

describe('a fault of the endpoint', () => {
  test('without a proxy, a name that does not exist and a closed port are told apart', async () => {
    const http = createProxiedHttp({});
    expect((await fail(http, 'http://cloud.test')).step?.detail).toMatch(
      /^The connection to cloud\.test failed \((ENOTFOUND|EAI_AGAIN)\): its name [^.]*\.$/,
    );
    expect((await fail(http, UNUSED)).step?.detail).toBe(
      'The connection to 127.0.0.1:1 failed (ECONNREFUSED): it refused the connection.',
    );
  });

  test('a connection that breaks behind the proxy says so', async () => {
    const server = createHttpServer((_, response) => response.destroy());
    onTestFinished(() => void server.close());
    const { port } = await listen(server);
    const proxy = await startTestProxy();
    const http = createProxiedHttp({ HTTPS_PROXY: proxy.url });
    const { step } = await fail(http, `https://cloud.test:${port}`);
    expect(step).toMatchObject({ code: 'connection_failed' });
    expect(step?.detail).toContain(
      `The connection to cloud.test:${port} through the proxy ${proxy.label} failed`,
    );
    await once(server.close(), 'close');
  });
});
