import 'server-only';
import type { ChannelTestResponse } from '@/lib/contract/notification-schemas';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import type { Locale } from '@/lib/contract/locale';
import { parseNetworks } from '@/lib/server/networks';
import { getPublicUrl } from '@/lib/server/config/server-url';
import { createOutbound } from '@/lib/server/outbound/outbound';
import { processGlobal } from '@/lib/server/process-global';
import { getServices, type Services } from '@/lib/server/services';
import { randomUUID } from 'node:crypto';
import { createChannels, type Channels } from './channels';
import { createOutboxWorker, type OutboxWorker } from './outbox-worker';
import { createGuardedFetch } from './guarded-fetch';
import { createTestMessage } from './message';
import { findRejectionCause } from './rejection-cause';
import { createSend } from './sender';
import { createMailer } from './smtp';

/** Channels, test messages and the outbox worker. */
interface Notifications
  extends Pick<Channels, 'list' | 'add' | 'change' | 'decrypt'>, Pick<OutboxWorker, 'start' | 'tick'> {
  /** Whether SMTP_URL is set. */
  emailAvailable: boolean;
  /**
   * Sends a test message. Returns null if the channel does not exist.
   * @throws StoreError
   */
  sendTest: (channelId: string, locale: Locale) => Promise<ChannelTestResponse | null>;
  /** Stops the outbox worker and closes connections. */
  stop: () => Promise<void>;
}

export const notifications = processGlobal('notifications', () => createFromServices(getServices()));

/**
 * Returns the notifications of this process, created on first use.
 * @throws ConfigError
 */
export function getNotifications(): Notifications {
  return notifications.get();
}

function createFromServices({ config, store, keyring, metrics }: Services): Notifications {
  const { NOTIFY_ALLOWED_NETWORKS: networks, SMTP_URL } = config;
  const baseUrl = getPublicUrl(config);
  const channels = createChannels(store, keyring);
  const http = createGuardedFetch({
    allowed: networks === undefined ? null : parseNetworks(networks),
    outbound: createOutbound(config),
  });
  const mailer = createMailer(config);
  const send = createSend(http, mailer);
  const worker = createOutboxWorker({ store, channels, send, baseUrl, observe: metrics.countDelivery });
  return {
    list: channels.list,
    add: channels.add,
    change: channels.change,
    decrypt: channels.decrypt,
    start: worker.start,
    tick: worker.tick,
    emailAvailable: SMTP_URL !== undefined,
    async sendTest(channelId, locale) {
      const channel = await store.notifications.findChannel(channelId);
      if (channel === null) return null;
      try {
        const context = { id: `test:${randomUUID()}`, now: store.now() };
        const message = createTestMessage(locale, baseUrl);
        const result = await send(channels.decrypt(channel), message, context, new AbortController().signal);
        if (result.kind === 'delivered') return { ok: true, detail: result.detail, cause: null };
        return { ok: false, detail: result.detail, cause: findRejectionCause(channel.kind, result.detail) };
      } catch (error) {
        if (!(error instanceof CredentialsError)) throw error;
        return { ok: false, detail: error.message, cause: null };
      }
    },
    async stop() {
      await worker.stop();
      mailer.close();
      await http.close();
    },
  };
}
