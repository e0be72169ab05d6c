import 'server-only';
import { truncateBytes, neutralizeMarkdown } from '@/lib/server/notifications/sanitize-text';
import type { Message } from '@/lib/server/notifications/message';
import { getNotificationMessages } from '@/lib/server/notifications/notification-messages';

/** Formats a message for services with basic Markdown. Truncates the fields, never the link. */
export function toMarkdown(
  { locale, title, fields, link }: Message,
  lineBreak: string,
  maxBytes: number,
): string {
  const { label } = getNotificationMessages(locale);
  const lines = fields.map((field) => label(`**${field.label}**`, neutralizeMarkdown(field.text)));
  const text = [`### ${neutralizeMarkdown(title)}`, ...lines].join(lineBreak);
  const end = `${lineBreak}[${link.label}](${link.url})`;
  return truncateBytes(text, maxBytes - Buffer.byteLength(end)) + end;
}
