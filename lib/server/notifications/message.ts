import 'server-only';
import type { Locale } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';
import type { NotificationEvent } from '@/lib/server/store/notifications/notification-event';
import { createInstanceMessage } from './instance-message';
import { createJobMessage } from './job-message';
import type { Message } from './message-content';
import { getNotificationMessages } from './notification-messages';

/**
 * Builds the message for an event.
 * @param baseUrl Base URL of the dashboard, without a trailing slash.
 */
export function createMessage(event: NotificationEvent, baseUrl: string): Message {
  return event.kind === 'instance' ? createInstanceMessage(event, baseUrl) : createJobMessage(event, baseUrl);
}

/**
 * Builds the message that tests a channel. Its only words that a keyword filter is likely to require are in every
 * message, so that a filter which accepts the test accepts all messages.
 */
export function createTestMessage(locale: Locale, baseUrl: string): Message {
  const messages = getNotificationMessages(locale);
  return {
    locale,
    tone: 'neutral',
    title: messages.test,
    event: null,
    fields: [{ label: getMessages(locale).product, text: messages.testText }],
    link: { label: messages.openDashboard, url: `${baseUrl}/` },
  };
}
