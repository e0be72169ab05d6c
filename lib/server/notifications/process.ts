import 'server-only';
import type { ChannelTestResponse } from '@/lib/contract/notification-schemas';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import type { Locale } from '@/lib/contract/locale';
import { parseNetworks } from '@/lib/server/networks';
import { getPublicUrl } from '@/lib/server/config/server-url';
import { processGlobal } from '@/lib/server/process-global';
import { getServices, type Services } from '@/lib/server/services';
import { randomUUID } from 'node:crypto';
import { createChannels, type Channels } from './channels';
import { createDeliverer, type Deliverer } from './deliverer';
import { createGuardedFetch } from './guarded-fetch';
import { testMessage } from './message';
import { createSend } from './sender';
import { createMailer } from './smtp';

export interface Notifications extends Pick<Channels, 'list' | 'add'>, Pick<Deliverer, 'start' | 'tick'> {
  emailAvailable: boolean;
  /**
   * Sends a test message immediately; null if there is no such channel.
   * @throws StoreError
   */
  test: (channelId: string, locale: Locale) => Promise<ChannelTestResponse | null>;
  stop: () => Promise<void>;
}

export const notifications = processGlobal('notifications', () => fromServices(getServices()));

/**
 * Returns the notifications of this process, created on first use.
 * @throws ConfigError
 */
export function getNotifications(): Notifications {
  return notifications.get();
}

function fromServices({ config, store, keyring, metrics }: Services): Notifications {
  const { NOTIFY_ALLOWED_NETWORKS: networks, SMTP_URL } = config;
  const baseUrl = getPublicUrl(config);
  const channels = createChannels(store, keyring);
  const http = createGuardedFetch({ allowed: networks === undefined ? null : parseNetworks(networks) });
  const mailer = createMailer(config);
  const send = createSend(http, mailer);
  const deliverer = createDeliverer({ store, channels, send, baseUrl, observe: metrics.countDelivery });
  return {
    list: channels.list,
    add: channels.add,
    start: deliverer.start,
    tick: deliverer.tick,
    emailAvailable: SMTP_URL !== undefined,
    async test(channelId, locale) {
      const channel = await store.notifications.channel(channelId);
      if (channel === null) return null;
      try {
        const context = { id: `test:${randomUUID()}`, now: store.now() };
        const message = testMessage(locale, baseUrl);
        const result = await send(channels.open(channel), message, context, new AbortController().signal);
        return { ok: result.kind === 'delivered', detail: result.detail };
      } catch (error) {
        if (!(error instanceof CredentialsError)) throw error;
        return { ok: false, detail: error.message };
      }
    },
    async stop() {
      await deliverer.stop();
      mailer.close();
      await http.close();
    },
  };
}
