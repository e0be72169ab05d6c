import 'server-only';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import type { Key } from '@/lib/server/credentials/encryption-key';
import { encryptText, decryptText } from '@/lib/server/credentials/encryption';
import type { Keyring } from '@/lib/server/credentials/keyring';
import { toAdditionalData } from '@/lib/server/credentials/stored-profiles';
import type { StoredChannel } from '@/lib/server/store/notifications/channel-row';
import { channelConfigSchema, type ChannelConfig } from './channel-config';

/** Encrypts the settings of a channel. */
export function encryptChannel(
  key: Key,
  channel: Omit<StoredChannel, 'ciphertext' | 'keyId'>,
  config: ChannelConfig,
): StoredChannel {
  const ciphertext = encryptText(
    key,
    toAdditionalData({ kind: 'channel', name: channel.id }),
    // With the kind, so that a change of the kind in the database has no effect.
    JSON.stringify(config),
  );
  return { ...channel, ciphertext, keyId: key.id };
}

/**
 * Decrypts the settings of a channel.
 * @throws CredentialsError
 */
export function decryptChannel(
  keyring: Keyring,
  { id, ciphertext, keyId, kind }: StoredChannel,
): ChannelConfig {
  const text = decryptText(keyring.find(keyId), toAdditionalData({ kind: 'channel', name: id }), ciphertext);
  // Channels of earlier versions have their kind in the row only.
  const parsed = channelConfigSchema.safeParse({ kind, ...(JSON.parse(text) as object) });
  if (parsed.success && parsed.data.kind === kind) return parsed.data;
  if (parsed.success) {
    throw new CredentialsError('corrupt', 'The kind of the channel was modified in the database.');
  }
  throw new CredentialsError('corrupt', 'The channel has a format that this version does not support.');
}
