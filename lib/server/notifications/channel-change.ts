import 'server-only';
import * as z from 'zod';
import type { ChannelConfig } from './channel-config';
import { ChannelError } from './channel-error';

/** Body of `PATCH /api/channels/{id}`. The merged channel is validated like a new one. */
export const channelChangeSchema = z.object({
  name: z.string().optional(),
  url: z.string().optional(),
  /** Null removes the secret of a bot. */
  secret: z.string().nullable().optional(),
  /** Null removes the keyword. */
  keyword: z.string().nullable().optional(),
  format: z.string().optional(),
  to: z.array(z.string()).optional(),
});

/**
 * Merges a change into the settings of a channel. Omitted settings stay, except for the secret if the URL changes.
 *
 * @returns Input of a new channel.
 * @throws ChannelError
 */
export function mergeChannelChange(name: string, config: ChannelConfig, input: unknown): object {
  const parsed = channelChangeSchema.safeParse(input);
  if (!parsed.success) throw new ChannelError('invalid_channel', z.prettifyError(parsed.error));
  const change = parsed.data;
  const isMoved = 'url' in config && change.url !== undefined && !isSameUrl(change.url, config.url);
  const secret = 'secret' in config ? config.secret : undefined;
  if (isMoved && config.kind !== 'webhook' && secret !== undefined && change.secret === undefined) {
    const detail =
      'secret: enter it again, because the URL changes. Send null if the bot verifies no signatures';
    throw new ChannelError('invalid_channel', detail);
  }
  // Without it, a webhook gets a new one.
  const stored = isMoved ? { ...config, secret: undefined } : config;
  const merged = Object.entries({ name, ...stored, ...change, kind: config.kind });
  return Object.fromEntries(merged.filter(([, value]) => value != null));
}

function isSameUrl(text: string, url: string): boolean {
  return URL.canParse(text.trim()) && new URL(text.trim()).href === url;
}
