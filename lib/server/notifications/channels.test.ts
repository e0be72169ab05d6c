import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { dumpEverything, findSecrets } from '@/testing/secret-canaries';
import {
  createTestHttp,
  createConfig,
  createProfileInput,
  createQuietKeyring,
  openStoreIn,
} from '@/lib/server/credentials/credentials.fixture';
import { encryptText } from '@/lib/server/credentials/encryption';
import { toAdditionalData } from '@/lib/server/credentials/stored-profiles';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import { createProfiles } from '@/lib/server/credentials/profiles';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import { captureLog } from '@/testing/captured-log';
import { extractSecrets } from './channel-config';
import { createChannels } from './channels';
import { ChannelError } from './channel-error';

const SECRETS = {
  signing: `whsec_${Buffer.from('CANARY-signing-0123456789-abcdef').toString('base64')}`,
  path: 'CANARYpath0123456789',
  query: 'CANARYquery0123456789',
  bot: 'SECCANARYbot0123456789',
  mailbox: 'canary.mailbox@mail.example.com',
};

const INPUTS = [
  {
    name: 'hook',
    kind: 'webhook',
    url: `https://hooks.example.com/${SECRETS.path}`,
    secret: SECRETS.signing,
  },
  { name: 'slack', kind: 'slack', url: `https://hooks.slack.com/services/T0/${SECRETS.path}` },
  { name: 'feishu', kind: 'feishu', url: `https://open.feishu.cn/x/${SECRETS.path}`, secret: SECRETS.bot },
  { name: 'ding', kind: 'dingtalk', url: `https://oapi.dingtalk.com/r?access_token=${SECRETS.query}` },
  { name: 'wecom', kind: 'wecom', url: `https://qyapi.weixin.qq.com/s?key=${SECRETS.query}` },
  { name: 'mail', kind: 'email', to: [SECRETS.mailbox] },
];

function setup(variables: Record<string, string> = {}) {
  const folder = createTemporaryFolder();
  const open = (more = variables) => {
    const config = createConfig({ DATA_DIR: folder, ...more });
    const store = openStoreIn(folder);
    const keyring = createQuietKeyring(config);
    const profiles = createProfiles({ config, store, http: createTestHttp(), keyring });
    return { store, profiles, channels: createChannels(store, keyring) };
  };
  return { folder, open };
}

describe('createChannels', () => {
  test('lists name, type and host of a channel, and reveals its secrets nowhere', async () => {
    const logged: string[] = [];
    for (const method of ['log', 'warn', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation((...args: unknown[]) => logged.push(dumpEverything(args)));
    }
    captureLog((line) => logged.push(line));
    const { folder, open } = setup();
    const { store, channels } = open();
    const responses: unknown[] = [];
    for (const input of INPUTS) responses.push(await channels.add(input, 'operator'));
    const list = await channels.list();
    expect(list.map(({ name, kind, host }) => [name, kind, host])).toEqual([
      ['ding', 'dingtalk', 'oapi.dingtalk.com'],
      ['feishu', 'feishu', 'open.feishu.cn'],
      ['hook', 'webhook', 'hooks.example.com'],
      ['mail', 'email', 'mail.example.com'],
      ['slack', 'slack', 'hooks.slack.com'],
      ['wecom', 'wecom', 'qyapi.weixin.qq.com'],
    ]);
    const opened = (await store.notifications.findChannels()).map(channels.decrypt);
    expect(opened.flatMap(extractSecrets)).toEqual(expect.arrayContaining(Object.values(SECRETS)));
    await store.close();
    for (const each of [...responses, list, ...logged])
      expect(findSecrets(dumpEverything(each), SECRETS)).toEqual([]);
    for (const name of readdirSync(folder)) {
      expect(findSecrets(readFileSync(join(folder, name)), SECRETS), name).toEqual([]);
    }
    vi.restoreAllMocks();
  });

  test('generates a missing webhook secret and returns it once', async () => {
    const { channels, store } = setup().open();
    const { secret } = await channels.add({ ...INPUTS[0], secret: undefined }, '');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const [stored] = await store.notifications.findChannels();
    if (stored === undefined) throw new Error('Nothing is stored');
    expect(channels.decrypt(stored)).toMatchObject({ kind: 'webhook', secret });
    expect(dumpEverything(await channels.list())).not.toContain(secret);
  });

  test.each([
    ['nothing', undefined, /an object/],
    ['no kind', { name: 'x' }, /must be one of: webhook/],
    [
      'a file URL',
      { name: 'x', kind: 'slack', url: `file:///${SECRETS.path}` },
      /url: must be an http or https URL/,
    ],
    [
      'a user in the URL',
      { name: 'x', kind: 'slack', url: `https://u:${SECRETS.path}@a.example/` },
      /^url: /,
    ],
    [
      'a weak secret',
      { name: 'x', kind: 'webhook', url: 'https://a.example', secret: SECRETS.bot },
      /^secret: /,
    ],
    ['no recipient', { name: 'x', kind: 'email', to: [] }, /^to: /],
    [
      'two recipients in one',
      { name: 'x', kind: 'email', to: ['a@b.example, c@d.example'] },
      /^to.0: is not an email/,
    ],
    ['a header', { name: 'x', kind: 'email', to: ['a@b.example\r\nBcc: c@d.example'] }, /^to.0: is not an/],
    [
      'a name',
      { name: SECRETS.bot.repeat(9), kind: 'slack', url: 'https://a.example' },
      /^name: must start with/,
    ],
    [
      'a keyword of two lines',
      { name: 'x', kind: 'dingtalk', url: 'https://a.example', keyword: 'a\nb' },
      /^keyword: must be one line/,
    ],
    [
      'an unknown format',
      { name: 'x', kind: 'wecom', url: 'https://a.example', format: 'html' },
      /^format: must be one of: text, markdown/,
    ],
    ['a secret as a key', { [SECRETS.bot]: 1, name: 1, kind: SECRETS.bot }, /^name: /],
  ])('rejects a channel with %s without echoing the input', async (_, input, message) => {
    const { channels, store } = setup().open();
    const error: unknown = await channels.add(input, '').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ChannelError);
    expect((error as ChannelError).message).toMatch(message);
    expect(findSecrets((error as ChannelError).message, SECRETS)).toEqual([]);
    expect(await store.notifications.findChannels()).toEqual([]);
  });

  test('stores a keyword as it was entered, and plain text as the format of a new WeCom channel', async () => {
    const { channels, store } = setup().open();
    const keyword = '[SWR] **a  b** "c\\d"';
    for (const kind of ['dingtalk', 'feishu']) {
      await channels.add({ name: kind, kind, url: 'https://chat.example.com', keyword: ` ${keyword} ` }, '');
    }
    await channels.add({ name: 'wecom', kind: 'wecom', url: 'https://chat.example.com' }, '');
    expect((await store.notifications.findChannels()).map(channels.decrypt)).toMatchObject([
      { kind: 'dingtalk', keyword },
      { kind: 'feishu', keyword },
      { kind: 'wecom', format: 'text' },
    ]);
  });

  test('reads channels as version 0.1.0 stored them: WeCom in Markdown, robots without a keyword', () => {
    const config = createConfig({ CREDENTIALS_KEY: 'ab'.repeat(32) });
    const keyring = createQuietKeyring(config);
    const key = keyring.current([]);
    const channels = createChannels(openStoreIn(createTemporaryFolder()), keyring);
    const url = 'https://chat.example.com/hook';
    const decrypt = (kind: ChannelKind, settings: object) =>
      channels.decrypt({
        id: 'id-1',
        name: 'team',
        kind,
        ciphertext: encryptText(
          key,
          toAdditionalData({ kind: 'channel', name: 'id-1' }),
          JSON.stringify(settings),
        ),
        keyId: key.id,
        createdBy: '',
        createdAt: 0,
      });
    expect(decrypt('wecom', { url })).toEqual({ kind: 'wecom', url, format: 'markdown' });
    expect(decrypt('feishu', { url, secret: 's' })).toEqual({ kind: 'feishu', url, secret: 's' });
    expect(decrypt('dingtalk', { url })).toEqual({ kind: 'dingtalk', url });
    expect(decrypt('slack', { url })).toEqual({ kind: 'slack', url });
    expect(decrypt('email', { to: ['a@b.example'] })).toEqual({ kind: 'email', to: ['a@b.example'] });
  });

  test('refuses a channel whose kind was changed in the database', async () => {
    const { channels, store } = setup().open();
    for (const input of INPUTS) await channels.add(input, '');
    for (const channel of await store.notifications.findChannels()) {
      for (const { kind } of INPUTS.filter((input) => input.kind !== channel.kind)) {
        expect(() => channels.decrypt({ ...channel, kind: kind as ChannelKind })).toThrow(
          expect.objectContaining({ code: 'corrupt' }),
        );
      }
    }
  });

  test('rejects a duplicate name', async () => {
    const { channels } = setup().open();
    await channels.add(INPUTS[1], '');
    await expect(channels.add({ ...INPUTS[0], name: 'slack' }, '')).rejects.toMatchObject({
      code: 'name_taken',
    });
  });

  test('key rotation re-encrypts profiles and channels together', async () => {
    const cloud = await startTestCloud();
    const { open } = setup();
    const { channels, profiles, store } = open();
    await profiles.put(createProfileInput(cloud));
    for (const input of INPUTS) await channels.add(input, '');
    const before = (await store.notifications.findChannels()).map(channels.decrypt);
    const sealed = await store.profiles.findEncryptedRows();
    expect(await profiles.rotateKey()).toMatchObject({ profiles: 1 });
    const after = await store.profiles.findEncryptedRows();
    expect(after).toHaveLength(7);
    expect(after.every(({ ciphertext: text }) => sealed.every((each) => each.ciphertext !== text))).toBe(
      true,
    );
    expect(new Set(after.map(({ keyId }) => keyId)).size).toBe(1);
    const another = open();
    expect((await another.store.notifications.findChannels()).map(another.channels.decrypt)).toEqual(before);
    expect((await another.profiles.report()).problems).toEqual([]);
    // Rotation works without profiles, too.
    await profiles.remove('team-a');
    await profiles.rotateKey();
    expect((await another.channels.list()).every(({ problem }) => problem === null)).toBe(true);
  });

  test('channels added during a key rotation are readable afterwards', async () => {
    const { open } = setup();
    const [first, second, third] = [open(), open(), open()];
    await first.channels.add(INPUTS[1], '');
    await Promise.all([
      ...Array.from({ length: 8 }, (_, i) =>
        [first, second][i % 2]?.channels.add({ ...INPUTS[0], name: `hook ${i}` }, ''),
      ),
      third.profiles.rotateKey(),
    ]);
    const list = await open().channels.list();
    expect(list).toHaveLength(9);
    expect(list.every(({ problem }) => problem === null)).toBe(true);
  });

  test('reports a wrong key, and rejects an encrypted value moved to another channel', async () => {
    const { open } = setup({ CREDENTIALS_KEY: 'aa'.repeat(32) });
    const { channels, store } = open();
    for (const input of INPUTS.slice(0, 2)) await channels.add(input, '');
    const other = open({ CREDENTIALS_KEY: 'bb'.repeat(32) });
    expect(await other.channels.list()).toMatchObject([
      { name: 'hook', host: null, problem: 'wrong_key' },
      { name: 'slack', host: null, problem: 'wrong_key' },
    ]);
    const [a, b] = await store.notifications.findChannels();
    if (a === undefined || b === undefined) throw new Error('Channels are not stored');
    expect(() => channels.decrypt({ ...a, ciphertext: b.ciphertext })).toThrow(/cannot be decrypted/);
  });
});
