import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { captureLog } from '@/testing/captured-log';
import {
  AK,
  AUTHS,
  dumpEverything,
  SECRETS,
  findSecrets,
  startEcho,
  getWrittenForms,
} from '@/testing/secret-canaries';
import { createTestHttp, createConfig, openStoreIn } from './credentials.fixture';
import { createProfiles } from './profiles';

const ALL_SECRETS = { ...SECRETS, ak: AK };

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

describe('createProfiles', () => {
  test('no secret is in store files, logs, errors, check reports or profile reports', async () => {
    const logged: string[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation((...args: unknown[]) => logged.push(dumpEverything(args)));
    }
    captureLog((line) => logged.push(line));
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
    for (const active of await profiles.list()) {
      const { showJob, decodeAuthorizationMessage } = active.client;
      for (const work of [() => showJob('job'), () => decodeAuthorizationMessage('x')]) {
        const error: unknown = await work().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(Error);
        record(error);
      }
      record(await profiles.check(active.name));
    }
    expect(getEchoed()).toEqual(new Set(['ak', 'securityToken', 'password', 'token']));
    record(await profiles.report());
    record(await profiles.rotateKey());
    for (const input of [{ ...common, name: SECRETS.token }, { [SECRETS.sk]: SECRETS.sk }]) {
      record(await profiles.checkInput(input).catch((error: unknown) => error));
    }
    await store.close();

    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(files.length).toBeGreaterThan(0);
    for (const each of [...files, ...outputs, ...logged]) {
      expect(findSecrets(each, ALL_SECRETS)).toEqual([]);
      expect(each.includes('CANARY')).toBe(false);
    }
  });
});
