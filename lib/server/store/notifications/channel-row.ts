import 'server-only';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import { CHANNEL_KINDS } from '@/lib/contract/notification-schemas';
import type { ChannelTable } from '@/lib/server/store/schema';

export const channelKindSchema = z.enum(CHANNEL_KINDS);

/** A notification channel. Only lib/server/notifications can decrypt its settings. */
export interface StoredChannel {
  id: string;
  name: string;
  kind: z.infer<typeof channelKindSchema>;
  ciphertext: string;
  /** ID of the encryption key. */
  keyId: string;
  createdBy: string;
  createdAt: number;
}

export function toChannel(row: Selectable<ChannelTable>): StoredChannel {
  return {
    id: row.id,
    name: row.name,
    kind: channelKindSchema.parse(row.kind),
    ciphertext: row.sealed,
    keyId: row.key_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** Returns the profile name under which a channel's rate limit is stored. Profile names contain no space. */
export const toRateLimitKey = (channelId: string) => `channel ${channelId}`;
