import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
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
} from '@/testing/secret-canaries';
import { createTestHttp, createConfig, openStoreIn } from './credentials.fixture';
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
});
