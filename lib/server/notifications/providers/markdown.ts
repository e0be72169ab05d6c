import 'server-only';
import type { Message } from '@/lib/server/notifications/message-content';
import { mapTexts } from '@/lib/server/notifications/message-text';
import { neutralizeMarkdown } from '@/lib/server/notifications/neutralize-markup';
import { getNotificationMessages } from '@/lib/server/notifications/notification-messages';

/** Formats a message for services with basic Markdown. The signature is not escaped: filters compare it literally. */
export function toMarkdown(message: Message, lineBreak: string, signature: string): string {
  const { locale, title, fields, link } = mapTexts(message, neutralizeMarkdown);
  const { label } = getNotificationMessages(locale);
  return [
    `### ${title}`,
    ...fields.map((field) => label(`**${field.label}**`, field.text)),
    `[${link.label}](${link.url})`,
    signature,
  ].join(lineBreak);
}
