import 'server-only';
import type { Message } from '@/lib/server/notifications/message-content';
import { fitMessage, mapTexts, SIGNATURE, toPlainText } from '@/lib/server/notifications/message-text';
import { neutralizeMarkdown } from '@/lib/server/notifications/neutralize-markup';
import { getNotificationMessages } from '@/lib/server/notifications/notification-messages';
import { parseHttpResponse } from '@/lib/server/notifications/send-result';
import { JSON_HEADERS, type HttpProvider } from './provider';

const EMOJI = { good: 'white_check_mark', bad: 'red_circle', neutral: 'information_source' };
/** Limit of Mattermost for a post. */
const MAX_TEXT_LENGTH = 4_000;

/**
 * Incoming webhook of Slack and of compatible servers. Slack shows the blocks, and `text` in push notifications. In rich
 * text, only elements create links, mentions and styles; texts contain no markup. Mattermost, Rocket.Chat and Discourse
 * show only `text`, as Markdown with mentions and links. Errors are HTTP statuses.
 * @see https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 * @see https://developers.mattermost.com/integrate/slash-commands/slack
 */
export const slack: HttpProvider<'slack'> = {
  createRequest: ({ url }, message) => ({
    url,
    headers: JSON_HEADERS,
    body: JSON.stringify({
      text: fitMessage(message, MAX_TEXT_LENGTH, toFallbackText, (text) => text.length),
      blocks: [
        { type: 'rich_text', elements: createSections(message) },
        { type: 'context', elements: [{ type: 'plain_text', text: SIGNATURE }] },
      ],
    }),
  }),
  parseResponse: parseHttpResponse,
};

function toFallbackText(message: Message): string {
  return toPlainText(mapTexts(message, neutralizeMarkdown));
}

function createSections({ locale, tone, title, fields, link }: Message): object[] {
  const { label } = getNotificationMessages(locale);
  const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
  const plain = (text: string) => ({ type: 'text', text });
  const bold = (text: string) => ({ type: 'text', text, style: { bold: true } });
  return [
    section({ type: 'emoji', name: EMOJI[tone] }, plain(' '), bold(title)),
    ...fields.map((field) => section(bold(field.label), plain(label('', field.text)))),
    section({ type: 'link', url: link.url, text: link.label }),
  ];
}
