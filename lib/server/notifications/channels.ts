import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { ChannelResponse } from '@/lib/contract/notification-schemas';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import type { Keyring } from '@/lib/server/credentials/keyring';
import { encryptText, decryptText } from '@/lib/server/credentials/encryption';
import { toAdditionalData } from '@/lib/server/credentials/stored-profiles';
import type { StoredChannel } from '@/lib/server/store/channels';
import type { Store } from '@/lib/server/store/store';
import { channelConfigSchema, hostOf, parseChannel, type ChannelConfig } from './channel';
import { ChannelError } from './errors';

/** Channels as they are kept: sealed by the key of the stored profiles, and never shown again. */
export interface Channels {
  /** With what may be shown of them. Rejects with StoreError. */
  list: () => Promise<ChannelResponse[]>;
  /** `secret` is what was made where none was given. Rejects with ChannelError, CredentialsError or StoreError. */
  add: (input: unknown, createdBy: string) => Promise<{ channel: ChannelResponse; secret: string | null }>;
  /** Throws CredentialsError. */
  open: (channel: StoredChannel) => ChannelConfig;
}

/** Somebody else is at it: a few tries are enough, since each takes milliseconds. */
const TRIES = 5;
const SECRET_BYTES = 32;

export function createChannels(store: Store, keyring: Keyring): Channels {
  function open({ id, sealed, keyId, kind }: StoredChannel): ChannelConfig {
    const text = decryptText(keyring.find(keyId), toAdditionalData({ kind: 'channel', name: id }), sealed);
    const parsed = channelConfigSchema.safeParse({ ...(JSON.parse(text) as object), kind });
    if (parsed.success) return parsed.data;
    throw new CredentialsError('corrupt', 'The channel is of a form that this version does not know.');
  }

  function answerOf(channel: StoredChannel): ChannelResponse {
    const { id, name, kind, createdBy, createdAt } = channel;
    const shown = { id, name, kind, createdBy, createdAt: new Date(createdAt).toISOString() };
    try {
      return { ...shown, host: hostOf(open(channel)), problem: null };
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      return { ...shown, host: null, problem: problemOf(error) };
    }
  }

  return {
    open,
    list: async () => (await store.notifications.channels()).map(answerOf),
    async add(input, createdBy) {
      const given = z.looseObject({}).safeParse(input);
      const secret = given.success && needsSecret(given.data) ? newSecret() : null;
      const { name, config } = parseChannel(secret === null ? input : { ...given.data, secret });
      const { kind, ...rest } = config;
      for (let i = 0; i < TRIES; i++) {
        const rows = await store.allSealed();
        // Where anything cannot be read, the key is not the one that was meant.
        const key = keyring.current(rows.map(({ keyId }) => keyId));
        const id = randomUUID();
        const sealed = encryptText(
          key,
          toAdditionalData({ kind: 'channel', name: id }),
          JSON.stringify(rest),
        );
        const channel = { id, name, kind, sealed, keyId: key.id, createdBy, createdAt: store.now() };
        const done = await store.notifications.addChannel(channel);
        if (done === 'added') return { channel: answerOf(channel), secret };
        if (done === 'name_taken') {
          throw new ChannelError('name_taken', `There is a channel named ${name} already.`);
        }
      }
      throw new ChannelError('busy', 'Somebody is changing the key at the same time; try again.');
    },
  };
}

function needsSecret({ kind, secret }: Record<string, unknown>): boolean {
  return kind === 'webhook' && secret === undefined;
}

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

function problemOf({ code }: CredentialsError): NonNullable<ChannelResponse['problem']> {
  return code === 'wrong_key' || code === 'no_key' ? code : 'corrupt';
}
