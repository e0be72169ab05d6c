import 'server-only';
import { defuseLinks, defuseMarkdown } from '@/lib/server/notifications/defuse-markup';
import type { Message } from '@/lib/server/notifications/message';
import { mapTexts } from '@/lib/server/notifications/message-text';
import { getNotificationMessages } from '@/lib/server/notifications/notification-messages';

/** Formats a message for services with basic Markdown. The signature is not escaped: filters compare it literally. */
export function toMarkdown(message: Message, lineBreak: string, signature: string): string {
  const { locale, title, fields, link } = mapTexts(message, (text) => defuseLinks(defuseMarkdown(text)));
  const { label } = getNotificationMessages(locale);
  return [
    `### ${title}`,
    ...fields.map((field) => label(`**${field.label}**`, field.text)),
    `[${link.label}](${link.url})`,
    signature,
  ].join(lineBreak);
}
