import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '@/testing/listen';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { control } from '@/lib/simulator/control.fixture';
import { IAM_TOKEN } from '@/lib/simulator/defaults';
import { startSimulator, type Simulator } from '@/lib/simulator/simulator';
import { createSwrClient, type SwrClient, type SwrClientOptions } from './swr-client';
import { createFixedCredential } from './credential-source';
import { SwrError, type SwrFailure } from './swr-error';
import { createCloudHttp, type CloudHttp } from './cloud-http';

let simulator: Simulator;
let http: CloudHttp;

beforeEach(async () => {
  simulator = await startSimulator();
  http = createCloudHttp({ timeoutMs: 20_000 });
});

afterEach(async () => {
  await http.close();
  await simulator.close();
});

function client(change: Partial<SwrClientOptions> = {}): SwrClient {
  return createSwrClient(http, {
    region: simulator.region,
    endpoints: { swr: simulator.url, iam: simulator.url, sts: null },
    projectId: simulator.projectId,
    credentials: createFixedCredential({ kind: 'ak-sk', ak: simulator.ak, sk: simulator.sk }),
    ...change,
  });
}

async function failure(work: Promise<unknown>): Promise<SwrFailure> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SwrError) return error.failure;
  throw new Error(`expected a SwrError, not ${String(error)}`);
}

describe('createSwrClient', () => {
  test('a signed request is accepted', async () => {
    expect(await client().showJob(SAMPLE_JOB_IDS.apiPageExample)).toMatchObject({ status: 'Failed' });
  });

  test('an IAM token is accepted', async () => {
    const withToken = client({ credentials: createFixedCredential({ kind: 'token', token: IAM_TOKEN }) });
    expect(await withToken.showJob(SAMPLE_JOB_IDS.apiPageExample)).toMatchObject({ status: 'Failed' });
  });

  test('a temporary key is accepted with its security token and rejected without it', async () => {
    await simulator.close();
    simulator = await startSimulator({ securityToken: 'temporary/token+==' });
    const { ak, sk } = simulator;
    const whole = client({
      credentials: createFixedCredential({ kind: 'ak-sk', ak, sk, securityToken: 'temporary/token+==' }),
    });
    expect(await whole.showJob(SAMPLE_JOB_IDS.apiPageExample)).toMatchObject({ status: 'Failed' });
    expect(await failure(client().showJob(SAMPLE_JOB_IDS.apiPageExample))).toMatchObject({
      kind: 'unauthorized',
    });
  });

  test('a wrong secret is rejected with the cloud’s error', async () => {
    const wrong = client({
      credentials: createFixedCredential({ kind: 'ak-sk', ak: simulator.ak, sk: 'Wrong' }),
    });
    expect(await failure(wrong.showJob(SAMPLE_JOB_IDS.apiPageExample))).toMatchObject({
      kind: 'unauthorized',
      upstream: { status: 401, error_code: 'APIGW.0301' },
    });
  });

  test('a date twenty minutes off is rejected with the cloud’s error', async () => {
    await control(simulator, 'PUT', 'clock', { skewSeconds: 20 * 60 });
    expect(await failure(client().showJob(SAMPLE_JOB_IDS.apiPageExample))).toMatchObject({
      kind: 'unauthorized',
      upstream: { status: 401, error_code: 'APIGW.0301' },
    });
  });

  test('fifty concurrent lookups resolve the project through IAM once and cache it', async () => {
    const resolving = client({ projectId: null });
    await Promise.all(Array.from({ length: 50 }, () => resolving.showJob(SAMPLE_JOB_IDS.apiPageExample)));
    await resolving.showJob(SAMPLE_JOB_IDS.apiPageExample);
    const { requests } = (await control(simulator, 'GET', 'requests')) as { requests: { target: string }[] };
    expect(requests.filter(({ target }) => target.startsWith('/v3/projects'))).toHaveLength(1);
  });

  test('an unknown project fails with the setting to change', async () => {
    const unknown = client({ projectId: null, region: 'nowhere-1' });
    expect(await failure(unknown.showJob(SAMPLE_JOB_IDS.apiPageExample))).toMatchObject({
      kind: 'no_project',
      why: expect.stringContaining('HUAWEICLOUD_SDK_PROJECT_ID') as string,
    });
  });

  test('redirects are not followed, since they could send the signature to another host', async () => {
    await control(simulator, 'PUT', 'fault', {
      kind: 'status',
      status: 302,
      headers: { Location: `${simulator.url}/elsewhere` },
      body: '',
    });
    expect(await failure(client().showJob(SAMPLE_JOB_IDS.apiPageExample))).toMatchObject({
      kind: 'not_json',
    });
    const { requests } = (await control(simulator, 'GET', 'requests')) as { requests: { target: string }[] };
    expect(requests.filter(({ target }) => target === '/elsewhere')).toEqual([]);
  });

  test('a response larger than 1 MiB fails', async () => {
    const endless = createServer((_, response) => response.end('x'.repeat(2 * 1024 * 1024)));
    const { url: swr } = await listen(endless);
    const lured = client({ endpoints: { swr, iam: swr, sts: null } });
    expect(await failure(lured.showJob(SAMPLE_JOB_IDS.apiPageExample))).toMatchObject({ kind: 'too_large' });
    endless.closeAllConnections();
    endless.close();
  });

  test('a secret that a gateway echoes is redacted', async () => {
    await control(simulator, 'PUT', 'fault', {
      kind: 'status',
      status: 400,
      body: JSON.stringify({ error_code: 'X', error_msg: `you sent ${simulator.sk} as ${simulator.ak}` }),
    });
    expect(await failure(client().showJob(SAMPLE_JOB_IDS.apiPageExample))).toMatchObject({
      upstream: { error_msg: 'you sent [redacted] as [redacted]' },
    });
  });

  test.each([
    ['HTML with named entities', (text: string) => `<p>APIGW.0301 ${text.replaceAll('+', '&plus;')}</p>`],
    [
      'HTML with decimal entities',
      (text: string) => `<p>${text.replace(/[^a-z]/gi, (c) => `&#${c.charCodeAt(0)};`)}</p>`,
    ],
    [
      'HTML with hexadecimal entities',
      (text: string) => text.replace(/[+/=]/g, (c) => `&#x${c.charCodeAt(0).toString(16)};`),
    ],
    ['escaped JSON', (text: string) => `{"error_msg":"${text.replaceAll('+', '\\u002b')}"}`],
    [
      'a page that is cut off',
      (text: string) => `<p>${'x'.repeat(960)} ${text.replaceAll('+', '&#43;')}</p>`,
    ],
  ])('a secret that is echoed in %s is redacted', async (_, encode) => {
    const token = 'CANARY+aaaaaaaaaaaa/bbbbbbbbbbbbbbb+cccccccccccc==';
    const echoing = createServer((_request, response) => response.writeHead(400).end(encode(token)));
    const { url: swr } = await listen(echoing);
    const lured = client({
      endpoints: { swr, iam: swr, sts: null },
      credentials: createFixedCredential({ kind: 'token', token }),
    });
    const text = JSON.stringify(await failure(lured.showJob(SAMPLE_JOB_IDS.apiPageExample)));
    expect(text).toContain('[redacted');
    expect(text).not.toMatch(/CANARY|cccc/);
    echoing.closeAllConnections();
    echoing.close();
  });

  test('an unreachable cloud is a failed connection', async () => {
    const gone = client();
    await simulator.close();
    expect(await failure(gone.showJob(SAMPLE_JOB_IDS.apiPageExample))).toMatchObject({
      kind: 'connection_failed',
      cause: 'ECONNREFUSED',
    });
  });
});
