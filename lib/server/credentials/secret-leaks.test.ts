import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { findUnusedVariables } from '@/lib/server/config/unused-variables';
import { toProblem } from '@/lib/server/monitor/to-problem';
import { createOutbound } from '@/lib/server/outbound/outbound';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { SwrError } from '@/lib/server/swr/swr-error';
import { listen } from '@/testing/listen';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { captureLog } from '@/testing/captured-log';
import {
  AK,
  AUTHS,
  dumpEverything,
  IDENTITY_SECRETS,
  SECRETS,
  findSecrets,
  startEcho,
  getWrittenForms,
  PROXY_PASSWORD,
  toProxyEnvironment,
} from '@/testing/secret-canaries';
import { createTestHttp, createConfig, openStoreIn } from './credentials.fixture';
import { createKooCliFile } from './foreign-variables.fixture';
import { createProfiles, type Profiles } from './profiles';

const ALL_SECRETS = { ...SECRETS, ...IDENTITY_SECRETS, ak: AK };

describe('findSecrets', () => {
  test.each(Object.entries(ALL_SECRETS))('finds %s in any encoding', (name, secret) => {
    const reversed = Array.from(secret).reverse().join('');
    for (const form of [
      ...getWrittenForms(secret),
      reversed,
      new URLSearchParams({ a: secret }).toString(),
    ]) {
      for (const text of [`before ${form} after`, Buffer.from([0, 255, ...Buffer.from(form), 0])]) {
        expect(findSecrets(text, ALL_SECRETS)).toContain(name);
      }
    }
    expect(findSecrets(`${secret.slice(0, 4)} ${secret.slice(-4)}`, ALL_SECRETS)).toEqual([]);
  });
});

/** Starts a proxy that refuses every request and echoes its credentials. Returns its host and port. */
async function startEchoProxy() {
  const seen = new Set<string>();
  const toRefusal = ({ headers }: IncomingMessage) => {
    const authorization = headers['proxy-authorization'] ?? '';
    const decoded = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
    seen.add(decoded);
    return `${authorization} ${encodeURIComponent(decoded)}`;
  };
  const server = createServer((request, response) => {
    const refusal = toRefusal(request);
    response.writeHead(407, refusal, { 'X-Request-Id': refusal }).end(refusal);
  }).on('connect', (request, socket) => {
    const refusal = toRefusal(request);
    socket.on('error', () => undefined);
    socket.end(`HTTP/1.1 407 ${refusal}\r\nX-Echo: ${refusal}\r\n\r\n${refusal}`);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: new URL((await listen(server)).url).host, seen };
}

/** Records everything that is logged from now on. */
function recordLog(): string[] {
  const logged: string[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => logged.push(dumpEverything(args)));
  }
  captureLog((line) => logged.push(line));
  return logged;
}

/** Uses every profile, all of which fail. Returns the errors and check reports. */
async function useProfiles(profiles: Profiles): Promise<string[]> {
  const outputs: string[] = [];
  for (const active of await profiles.list()) {
    const { showJob, decodeAuthorizationMessage } = active.client;
    for (const work of [() => showJob('job'), () => decodeAuthorizationMessage('x')]) {
      const error: unknown = await work().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      outputs.push(dumpEverything(error));
    }
    outputs.push(dumpEverything(await profiles.check(active.name)));
  }
  outputs.push(dumpEverything(await profiles.report()));
  return outputs;
}

/** Expects that neither the texts nor the files of a folder contain a secret. */
function expectNoSecrets(folder: string, texts: readonly string[]): void {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  expect(files.length).toBeGreaterThan(0);
  for (const each of [...files, ...texts]) {
    expect(findSecrets(each, ALL_SECRETS)).toEqual([]);
    expect(each.includes('CANARY')).toBe(false);
  }
}

describe('createProfiles', () => {
  test('the password of a proxy that echoes it is in no log, error or report', async () => {
    const outputs: string[] = [];
    captureLog((line) => outputs.push(line));
    const record = (value: unknown) => outputs.push(dumpEverything(value));
    const { host, seen } = await startEchoProxy();
    const folder = createTemporaryFolder();
    const config = createConfig({
      DATA_DIR: folder,
      PROXY_RESOLVES_NAMES: 'yes',
      LOG_LEVEL: 'debug',
      ...toProxyEnvironment(host),
    });
    const http = createCloudHttp({ timeoutMs: 5_000, outbound: createOutbound(config), observe: record });
    onTestFinished(() => http.close());
    const profiles = createProfiles({ config, store: openStoreIn(folder), http });
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://cloud.test`;
      const spec = { region: 'cn-north-4', projectId: 'p', endpoints: { swr: url, iam: url, sts: url } };
      await profiles.put({ ...spec, name: scheme, auth: { kind: 'ak-sk', ...AUTHS['ak-sk'] } });
      const report = await profiles.check(scheme);
      expect(report.steps.find(({ ok }) => ok === false)).toMatchObject({ code: 'proxy' });
      record(report);
    }
    for (const { client } of await profiles.list()) {
      const error: unknown = await client.showJob('job').catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(SwrError);
      record(error);
      record(toProblem(error));
    }
    record(await profiles.report());
    expect(seen).toEqual(new Set([`user:${PROXY_PASSWORD}`]));
    const secrets = { proxyPassword: PROXY_PASSWORD, proxyCredentials: `user:${PROXY_PASSWORD}` };
    for (const output of outputs) expect(findSecrets(output, secrets)).toEqual([]);
    expect(outputs.some((output) => output.includes(host))).toBe(true);
  });

  test('no secret is in store files, logs, errors, check reports or profile reports', async () => {
    const logged = recordLog();
    const { url, getEchoed, close } = await startEcho(ALL_SECRETS);
    onTestFinished(close);
    const folder = createTemporaryFolder();
    const store = openStoreIn(folder);
    const outputs: string[] = [];
    const config = { DATA_DIR: folder, CREDENTIALS_KEY: SECRETS.key, CREDENTIALS_KEY_NEW: 'a0'.repeat(32) };
    const profiles = createProfiles({ config: createConfig(config), store, http: createTestHttp() });
    const record = (value: unknown) => outputs.push(dumpEverything(value));

    const endpoints = { swr: url, iam: url, sts: url };
    const common = { region: 'cn-north-4', projectId: 'p', endpoints };
    for (const [kind, auth] of Object.entries(AUTHS)) {
      record(await profiles.put({ ...common, name: kind, auth: { kind, ...auth } }));
    }
    outputs.push(...(await useProfiles(profiles)));
    expect(getEchoed()).toEqual(new Set(['ak', 'securityToken', 'password', 'token']));
    record(await profiles.rotateKey());
    for (const input of [{ ...common, name: SECRETS.token }, { [SECRETS.sk]: SECRETS.sk }]) {
      record(await profiles.checkInput(input).catch((error: unknown) => error));
    }
    await store.close();
    expectNoSecrets(folder, [...outputs, ...logged]);
  });

  test.each([
    ['rejected', ['ak', 'idToken', 'podToken']],
    [
      'used, and what is issued for them is rejected',
      ['ak', 'idToken', 'podToken', 'unscopedToken', 'issuedToken'],
    ],
  ])('no identity of the server is revealed while it is %s', async (state, sent) => {
    const logged = recordLog();
    const { url, issue, getEchoed, close } = await startEcho(ALL_SECRETS);
    onTestFinished(close);
    if (state !== 'rejected') issue();
    const [folder, identities] = [createTemporaryFolder(), createTemporaryFolder()];
    const writeToken = (name: string, token: string) => {
      writeFileSync(join(identities, name), `${token}\n`);
      return join(identities, name);
    };
    const store = openStoreIn(folder);
    const config = createConfig({
      DATA_DIR: folder,
      CREDENTIALS_KEY: SECRETS.key,
      HUAWEICLOUD_REGION: 'cn-north-4',
      SWR_ENDPOINT: url,
      IAM_ENDPOINT: url,
      STS_ENDPOINT: url,
      HUAWEICLOUD_SDK_IDP_ID: 'idp',
      HUAWEICLOUD_SDK_ID_TOKEN_FILE: writeToken('id', IDENTITY_SECRETS.idToken),
      HC_CONTAINER_CREDENTIALS_FULL_URI: `${url}/pod`,
      HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: writeToken('pod', IDENTITY_SECRETS.podToken),
    });
    const profiles = createProfiles({ config, store, http: createTestHttp() });
    const common = { region: 'cn-north-4', endpoints: { swr: url, iam: url, sts: url }, projectId: 'p' };
    const key = { kind: 'ak-sk', ...AUTHS['ak-sk'] };
    await profiles.put({ ...common, name: 'pod', auth: { kind: 'pod' } });
    await profiles.put({ ...common, name: 'by-iam', auth: key, agency: { name: 'ops', domainName: 'd' } });
    await profiles.put({ ...common, name: 'by-sts', auth: key, agency: { name: 'ops', domainId: 'd' } });
    const outputs = await useProfiles(profiles);
    expect(getEchoed()).toEqual(new Set(sent));
    await store.close();
    expectNoSecrets(folder, [...outputs, ...logged]);
  });

  const { sk, securityToken, password, token } = SECRETS;
  test.each([
    [
      'HUAWEI_CLOUD_…',
      { HUAWEI_CLOUD_AK: AK, HUAWEI_CLOUD_SK: sk, HUAWEI_CLOUD_SECURITY_TOKEN: securityToken },
      ['ak', 'securityToken'],
    ],
    ['keys in OS_…', { OS_ACCESS_KEY: AK, OS_SECRET_KEY: sk }, ['ak']],
    ['a token in OS_…', { OS_AUTH_TOKEN: token }, ['token']],
    ['a user in OS_…', { OS_USERNAME: 'u', OS_PASSWORD: password, OS_DOMAIN_NAME: 'd' }, ['password']],
    ['a KooCLI file', { accessKeyId: AK, secretAccessKey: sk, securityToken }, ['ak', 'securityToken']],
  ])('no secret of %s is in logs, errors or reports', async (source, values, sent) => {
    const outputs: string[] = [];
    captureLog((line) => outputs.push(line));
    const { url, getEchoed, close } = await startEcho(ALL_SECRETS);
    onTestFinished(close);
    const folder = createTemporaryFolder();
    const variables =
      source === 'a KooCLI file' ? { HW_SHARED_CONFIG_FILE: createKooCliFile({}, values) } : values;
    const endpoints = { SWR_ENDPOINT: url, IAM_ENDPOINT: url, STS_ENDPOINT: url };
    const common = { DATA_DIR: folder, HUAWEICLOUD_REGION: 'cn-north-4', HUAWEICLOUD_SDK_PROJECT_ID: 'p' };
    const config = createConfig({ ...common, ...endpoints, ...variables });
    const profiles = createProfiles({ config, store: openStoreIn(folder), http: createTestHttp() });

    const [active] = await profiles.list();
    const error: unknown = await active?.client.showJob('job').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    outputs.push(dumpEverything(error), dumpEverything(await profiles.check('default')));
    outputs.push(dumpEverything(await profiles.report()), dumpEverything(findUnusedVariables(variables)));
    for (const [name, value] of Object.entries(variables))
      try {
        parseConfig({ ...variables, [name]: `${value}\n${value}` });
      } catch (fault) {
        outputs.push(dumpEverything(fault));
      }
    expect(getEchoed()).toEqual(new Set(sent));
    for (const each of outputs) {
      expect(findSecrets(each, ALL_SECRETS)).toEqual([]);
      expect(each.includes('CANARY')).toBe(false);
    }
  });
});
