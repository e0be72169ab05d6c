import { describe, expect, test } from 'vitest';
import { identifyToken } from '@/lib/server/auth/tokens';
import { parseConfig } from '@/lib/server/config/config';
import { createKeyring } from '@/lib/server/credentials/keyring';
import { createNotifier, startReceiver } from '@/lib/server/notifications/notifications.fixture';
import { createRule, saveRunningThen } from '@/lib/server/store/notifications/outbox.fixture';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import type { Store } from '@/lib/server/store/store';
import { applyConfigFile } from './apply-config-file';
import { API_TOKEN, EXAMPLE_VARIABLES, readExample, readText, WEBHOOK_SECRET } from './config-file.fixture';

const VARIABLES = { ...EXAMPLE_VARIABLES, HOOK: WEBHOOK_SECRET };
const ENCRYPTION = { CREDENTIALS_KEY: 'ab'.repeat(32) };

/** Applies a file as a start does. */
function apply(
  store: Store,
  text: string,
  env: Record<string, string> = ENCRYPTION,
): ReturnType<typeof applyConfigFile> {
  return applyConfigFile({ store, keyring: createKeyring(parseConfig(env)) }, readText(text, VARIABLES));
}

const createText = (url: string, rules: string) => `
channels:
  - name: Team
    kind: webhook
    url: ${url}/hook
    secret: \${HOOK}
rules:
${rules}`;
const ON_FAILURE = '  - channel: Team\n    phases: [failed]\n    locale: zh\n';
const ON_SUCCESS = '  - channel: Team\n    phases: [succeeded]\n';

const findState = async ({ notifications, access }: Store) => ({
  channels: await notifications.findChannels(),
  rules: await notifications.findRules({}),
  tokens: await access.findTokens(),
});

onEachDatabase((open) => {
  describe('applyConfigFile', () => {
    test('stores the example of the documentation, and a second start changes nothing', async () => {
      const { store, openReplica } = await open();
      await apply(store, readExample());
      const first = await findState(store);
      expect(first.channels.map(({ name, kind }) => [name, kind]).sort()).toEqual([
        ['CI', 'webhook'],
        ['On call', 'email'],
        ['Registry team', 'feishu'],
      ]);
      expect(first.rules).toHaveLength(2);
      expect(first.tokens).toMatchObject([{ name: 'Prometheus', createdBy: 'CONFIG_FILE' }]);
      expect(await identifyToken(store, API_TOKEN)).toMatchObject({ name: 'Prometheus' });
      await Promise.all([apply(store, readExample()), apply(openReplica(), readExample())]);
      expect(await findState(store)).toEqual(first);
      // Every encryption differs, so the rows of the first start were not written again.
      const other = await open();
      await apply(other.store, readExample());
      const { channels } = await findState(other.store);
      const written = new Set(first.channels.map(({ ciphertext }) => ciphertext));
      expect(channels.filter(({ ciphertext }) => written.has(ciphertext))).toEqual([]);
    });

    test('a channel of the file delivers over HTTP, and a changed rule keeps its pending delivery', async () => {
      const { store } = await open();
      const { url, received } = await startReceiver();
      await apply(store, createText(url, ON_FAILURE));
      await saveRunningThen(store, 'job', { status: 'Failed' });
      await apply(store, createText(url, ON_SUCCESS + ON_FAILURE));
      const { worker } = createNotifier(store);
      await worker.tick();
      await expect.poll(() => received.map(({ path }) => path)).toEqual(['/hook']);
      expect(received[0]?.headers).toHaveProperty('webhook-signature');
      await expect
        .poll(() => store.notifications.findDeliveries(9))
        .toMatchObject([{ channelName: 'Team', deliveredAt: expect.any(Number) as number }]);
    });

    test('deletes what is no longer in the file, and leaves what was added in the settings', async () => {
      const { store } = await open();
      await apply(store, createText('https://example.com', ON_FAILURE + ON_SUCCESS));
      const { channels } = createNotifier(store);
      const { channel } = await channels.add(
        { name: 'Own', kind: 'slack', url: 'https://a.example' },
        'olga',
      );
      await store.notifications.addRule(createRule(store, { id: 'own', channelId: channel.id }));
      await apply(store, createText('https://example.com', ON_FAILURE));
      expect((await findState(store)).rules).toHaveLength(2);
      await apply(store, '');
      expect(await findState(store)).toMatchObject({ channels: [{ name: 'Own' }], rules: [{ id: 'own' }] });
    });

    test('a changed channel is encrypted again', async () => {
      const { store } = await open();
      await apply(store, createText('https://one.example', ON_FAILURE));
      await apply(store, createText('https://two.example', ON_FAILURE));
      const { channels } = createNotifier(store);
      expect(await channels.list()).toMatchObject([{ name: 'Team', host: 'two.example', problem: null }]);
      await apply(store, "channels: [{ name: Team, kind: email, to: ['a@mail.example'] }]");
      expect(await channels.list()).toMatchObject([{ name: 'Team', kind: 'email', host: 'mail.example' }]);
    });

    test('a channel of the settings with the same name becomes that of the file, with rules, subscriptions and deliveries', async () => {
      const { store } = await open();
      const { url, received } = await startReceiver();
      const { channels, worker } = createNotifier(store);
      const { channel } = await channels.add(
        { name: 'Team', kind: 'slack', url: 'https://a.example' },
        'olga',
      );
      const channelId = channel.id;
      await store.notifications.addRule(createRule(store, { id: 'own', channelId, phases: ['failed'] }));
      await saveRunningThen(store, 'job', { status: 'Failed' });
      await saveRunningThen(store, 'running', { status: 'Running' });
      const subscription = { id: `${channelId}.running`, channelId, jobId: 'running' };
      expect(await store.notifications.addRule(createRule(store, subscription))).toBe('added');

      await apply(store, createText(url, ''));
      const [adopted] = await store.notifications.findChannels();
      expect(adopted?.id).toMatch(/^config-channel-[\da-f]{20}$/);
      const { id = '' } = adopted ?? {};
      expect(await store.notifications.findRules({})).toMatchObject([{ id: 'own', channelId: id }]);
      expect(await store.notifications.findRules({ jobId: 'running' })).toMatchObject([
        { id: `${id}.running`, channelId: id },
      ]);
      await worker.tick();
      await expect.poll(() => received.length).toBe(1);
      // The rule of a subscription is no rule of the file, although its ID begins with that of the channel.
      await apply(store, createText(url, ''));
      expect(await store.notifications.findRules({ jobId: 'running' })).toHaveLength(1);
    });

    test('a token with the value of an earlier one replaces it, and ends with the file', async () => {
      const { store } = await open();
      const text = (name: string) =>
        `tokens: [{ name: ${name}, scopes: [read], token: '\${PROMETHEUS_TOKEN}' }]`;
      await apply(store, text('First'));
      await apply(store, text('Second'));
      expect(await store.access.findTokens()).toMatchObject([{ name: 'Second', scopes: ['read'] }]);
      await apply(store, '');
      expect(await identifyToken(store, API_TOKEN)).toBe(null);
    });

    test('changes no channel if others are encrypted with another key, and needs no key without channels', async () => {
      const { store } = await open();
      const { channels } = createNotifier(store);
      await channels.add({ name: 'Own', kind: 'slack', url: 'https://a.example' }, 'olga');
      const other = { CREDENTIALS_KEY: 'cd'.repeat(32) };
      await expect(apply(store, createText('https://a.example', ''), other)).rejects.toMatchObject({
        code: 'wrong_key',
      });
      await apply(store, '', other);
      expect(await channels.list()).toMatchObject([{ name: 'Own' }]);
    });
  });
});
