import 'server-only';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { CONFIG_ID_PREFIXES, type ConfigFileEntry } from '@/lib/contract/config-file-id';
import { computeTokenHash } from '@/lib/server/auth/tokens';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { findCurrentKey } from '@/lib/server/credentials/find-current-key';
import type { Key } from '@/lib/server/credentials/encryption-key';
import { decryptChannel, encryptChannel } from '@/lib/server/notifications/channel-encryption';
import type { Services } from '@/lib/server/services';
import type { ConfigFile } from './read-config-file';

type Target = Pick<Services, 'store' | 'keyring'>;
type ConfiguredChannel = ConfigFile['channels'][number];
type StoredChannel = Awaited<ReturnType<Target['store']['notifications']['findChannels']>>[number];

/** Maker of what the file defines. */
const MAKER = 'CONFIG_FILE';

/** Retries during a key rotation. Each attempt takes milliseconds. */
const MAX_ATTEMPTS = 5;

/**
 * Copies the channels, rules and tokens of the file to the store, and deletes those that a previous file defined.
 *
 * @returns The names of the channels and tokens that were deleted.
 * @throws StoreError
 * @throws CredentialsError if the channels can't be encrypted.
 */
export async function applyConfigFile(
  { store, keyring }: Target,
  file: ConfigFile,
): Promise<{ channels: string[]; tokens: string[] }> {
  const now = store.now();
  const removedTokens = await store.access.replaceConfiguredTokens(
    file.tokens.map(({ name, scopes, token }) => ({
      id: toConfigId('token', name),
      name,
      scopes,
      hash: computeTokenHash(token),
      createdBy: MAKER,
      createdVia: 'config_file',
      createdAt: now,
    })),
  );
  const rules = toRules(file.rules, now);
  for (let i = 0; i < MAX_ATTEMPTS; i++) {
    const channels = await encryptChannels({ store, keyring }, file.channels);
    const outcome = await store.notifications.replaceConfiguredChannels({ channels, rules });
    if (outcome !== 'other_key') return { channels: outcome, tokens: removedTokens };
  }
  throw new CredentialsError('busy', 'The encryption key is being rotated. Try again.');
}

/** Returns an ID that depends on the name only, so that replicas and restarts agree on it. */
function toConfigId(entry: ConfigFileEntry, name: string): string {
  return `${CONFIG_ID_PREFIXES[entry]}${createHash('sha256').update(name).digest('hex').slice(0, 20)}`;
}

/** Encrypts channels. One that has not changed keeps its ciphertext. */
async function encryptChannels(
  { store, keyring }: Target,
  configured: readonly ConfiguredChannel[],
): Promise<StoredChannel[]> {
  // Without a channel, no key is needed, nor created.
  if (configured.length === 0) return [];
  const { key } = await findCurrentKey(store, keyring);
  const stored = await store.notifications.findChannels();
  return configured.map(({ name, ...config }) => {
    const id = toConfigId('channel', name);
    const before = stored.find((channel) => channel.id === id);
    if (before !== undefined && isUnchanged(before, config, key)) return before;
    const channel = { id, name, kind: config.kind, createdBy: MAKER, createdAt: store.now() };
    return encryptChannel(key, channel, config);
  });

  function isUnchanged(
    channel: StoredChannel,
    config: Omit<ConfiguredChannel, 'name'>,
    { id }: Key,
  ): boolean {
    try {
      return channel.keyId === id && isDeepStrictEqual(decryptChannel(keyring, channel), config);
    } catch (error) {
      if (error instanceof CredentialsError) return false;
      throw error;
    }
  }
}

/** Numbers the rules of each channel. A changed rule thus keeps its pending deliveries. */
function toRules(rules: ConfigFile['rules'], createdAt: number) {
  const counts = new Map<string, number>();
  return rules.map(
    ({ channel, instanceEvents = [], type = null, profile = null, overdue = false, ...rule }) => {
      const number = (counts.get(channel) ?? 0) + 1;
      counts.set(channel, number);
      return {
        id: `${toConfigId('rule', channel)}-${number}`,
        channelId: toConfigId('channel', channel),
        jobId: null,
        instanceId: null,
        phases: [...new Set(rule.phases)],
        instanceEvents: [...new Set(instanceEvents)],
        type,
        profile,
        overdue,
        locale: rule.locale,
        createdBy: MAKER,
        createdAt,
      };
    },
  );
}
