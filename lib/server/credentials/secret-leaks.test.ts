import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
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
import { createTestHttp, createConfig, openStoreIn, createTemporaryFolder } from './credentials.fixture';
import { createProfiles } from './profiles';

const HUNTED = { ...SECRETS, ak: AK };

test.each(Object.entries(HUNTED))('the hunt finds %s in whatever form it is written', (name, secret) => {
  const reversed = Array.from(secret).reverse().join('');
  for (const form of [...getWrittenForms(secret), reversed, new URLSearchParams({ a: secret }).toString()]) {
    for (const text of [`before ${form} after`, Buffer.from([0, 255, ...Buffer.from(form), 0])]) {
      expect(findSecrets(text, HUNTED)).toContain(name);
    }
  }
  expect(findSecrets(`${secret.slice(0, 4)} ${secret.slice(-4)}`, HUNTED)).toEqual([]);
});

test('no secret is in the store’s files, in logs, in errors, in checks or in what is told of a profile', async () => {
  const logged: string[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => logged.push(dumpEverything(args)));
  }
  captureLog((line) => logged.push(line));
  const { url, getEchoed, close } = await startEcho(HUNTED);
  onTestFinished(close);
  const folder = createTemporaryFolder();
  const store = openStoreIn(folder);
  const seen: string[] = [];
  const config = { DATA_DIR: folder, CREDENTIALS_KEY: SECRETS.key, CREDENTIALS_KEY_NEW: 'a0'.repeat(32) };
  const profiles = createProfiles({ config: createConfig(config), store, http: createTestHttp() });
  const note = (value: unknown) => seen.push(dumpEverything(value));

  const endpoints = { swr: url, iam: url, sts: url };
  const common = { region: 'cn-north-4', projectId: 'p', endpoints };
  for (const [kind, auth] of Object.entries(AUTHS)) {
    note(await profiles.put({ ...common, name: kind, auth: { kind, ...auth } }));
  }
  for (const active of await profiles.list()) {
    const { showJob, decodeAuthorizationMessage } = active.client;
    for (const work of [() => showJob('job'), () => decodeAuthorizationMessage('x')]) {
      const error: unknown = await work().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      note(error);
    }
    note(await profiles.check(active.name));
  }
  expect(getEchoed()).toEqual(new Set(['ak', 'securityToken', 'password', 'token']));
  note(await profiles.report());
  note(await profiles.rotateKey());
  for (const input of [{ ...common, name: SECRETS.token }, { [SECRETS.sk]: SECRETS.sk }]) {
    note(await profiles.checkInput(input).catch((error: unknown) => error));
  }
  await store.close();

  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  expect(files.length).toBeGreaterThan(0);
  for (const each of [...files, ...seen, ...logged]) {
    expect(findSecrets(each, HUNTED)).toEqual([]);
    expect(each.includes('CANARY')).toBe(false);
  }
});
