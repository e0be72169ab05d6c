import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { ChannelResponse } from '@/lib/contract/notification-schemas';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { findCurrentKey } from '@/lib/server/credentials/find-current-key';
import type { Keyring } from '@/lib/server/credentials/keyring';
import type { StoredChannel } from '@/lib/server/store/notifications/channel-row';
import type { Store } from '@/lib/server/store/store';
import { toHost, parseChannel, type ChannelConfig } from './channel-config';
import { decryptChannel, encryptChannel } from './channel-encryption';
import { mergeChannelChange } from './channel-change';
import { ChannelError } from './channel-error';

/**
 * Channels of the store. Addresses and secrets are encrypted with the key of the stored profiles and never
 * returned.
 */
export interface Channels {
  /**
   * Returns all channels without their secrets.
   * @throws StoreError
   */
  list: () => Promise<ChannelResponse[]>;
  /**
   * Validates and stores a channel. Returns the webhook secret if it was generated.
   * @throws ChannelError
   * @throws CredentialsError
   * @throws StoreError
   */
  add: (input: unknown, createdBy: string) => Promise<{ channel: ChannelResponse; secret: string | null }>;
  /**
   * Changes a channel. Omitted settings stay. A new URL requires the secret again, so that it is never used for an address
   * that its owner did not enter it for; a webhook gets a new one. Returns the secret if it was generated; null if there is
   * no such channel.
   * @throws ChannelError
   * @throws CredentialsError
   * @throws StoreError
   */
  change: (id: string, input: unknown) => Promise<{ channel: ChannelResponse; secret: string | null } | null>;
  /**
   * Decrypts a channel.
   * @throws CredentialsError
   */
  decrypt: (channel: StoredChannel) => ChannelConfig;
}

/** Retries during a key rotation. Each attempt takes milliseconds. */
const MAX_ATTEMPTS = 5;
const SECRET_BYTES = 32;

export function createChannels(store: Store, keyring: Keyring): Channels {
  const decrypt = (channel: StoredChannel) => decryptChannel(keyring, channel);

  function toResponse(channel: StoredChannel): ChannelResponse {
    const { id, name, kind, createdBy, createdAt } = channel;
    const summary = { id, name, kind, createdBy, createdAt: new Date(createdAt).toISOString() };
    try {
      const config = decrypt(channel);
      const format = config.kind === 'wecom' ? { format: config.format } : {};
      return { ...summary, ...format, host: toHost(config), problem: null };
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      return { ...summary, host: null, problem: toProblem(error) };
    }
  }

  /** Encrypts and stores a channel. */
  async function save(
    channel: Omit<StoredChannel, 'ciphertext' | 'keyId'>,
    config: ChannelConfig,
    write: (channel: StoredChannel) => Promise<'added' | 'updated' | 'name_taken' | 'other_key' | 'changed'>,
  ): Promise<ChannelResponse> {
    for (let i = 0; i < MAX_ATTEMPTS; i++) {
      const { key } = await findCurrentKey(store, keyring);
      const encrypted = encryptChannel(key, channel, config);
      const outcome = await write(encrypted);
      if (outcome === 'added' || outcome === 'updated') return toResponse(encrypted);
      if (outcome === 'name_taken') {
        throw new ChannelError('name_taken', `A channel named ${channel.name} already exists.`);
      }
      if (outcome === 'changed') {
        throw new ChannelError('busy', 'The channel was changed or deleted meanwhile. Reload the page.');
      }
    }
    throw new ChannelError('busy', 'The encryption key is being rotated. Try again.');
  }

  return {
    decrypt,
    list: async () => (await store.notifications.findChannels()).map(toResponse),
    async add(input, createdBy) {
      const { name, config, secret } = parseWithSecret(input);
      const { kind } = config;
      const channel = { id: randomUUID(), name, kind, createdBy, createdAt: store.now() };
      return { channel: await save(channel, config, store.notifications.addChannel), secret };
    },
    async change(id, input) {
      const stored = await store.notifications.findChannel(id);
      if (stored === null) return null;
      const { name, config, secret } = parseWithSecret(
        mergeChannelChange(stored.name, decrypt(stored), input),
      );
      const channel = await save({ ...stored, name }, config, (each) =>
        store.notifications.updateChannel(each, stored),
      );
      return { channel, secret };
    },
  };
}

/** Validates a channel, with a generated secret if a webhook has none. */
function parseWithSecret(input: unknown): { name: string; config: ChannelConfig; secret: string | null } {
  const body = z.looseObject({}).safeParse(input);
  const secret = body.success && needsSecret(body.data) ? createSecret() : null;
  return { ...parseChannel(secret === null ? input : { ...body.data, secret }), secret };
}

function needsSecret({ kind, secret }: Record<string, unknown>): boolean {
  return kind === 'webhook' && secret === undefined;
}

function createSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

function toProblem({ code }: CredentialsError): NonNullable<ChannelResponse['problem']> {
  return code === 'wrong_key' || code === 'no_key' ? code : 'corrupt';
}
