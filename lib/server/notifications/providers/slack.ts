import 'server-only';
import { defuseLinks, defuseMarkdown } from '@/lib/server/notifications/defuse-markup';
import type { Message } from '@/lib/server/notifications/message';
import { fitMessage, mapTexts, SIGNATURE, toPlainText } from '@/lib/server/notifications/message-text';
import { parseHttpResponse } from '@/lib/server/notifications/send-result';
import { JSON_HEADERS, type HttpProvider } from './provider';

const MARK = { good: 'white_check_mark', bad: 'red_circle', neutral: 'information_source' };
/** Maximum number of characters of a post in Mattermost. */
const MAX_TEXT_LENGTH = 4_000;

/**
 * Incoming webhook of Slack and of compatible servers. Errors are HTTP statuses.
 *
 * Slack shows the blocks, whose texts are elements of their own: unlike `mrkdwn`, it parses nothing in them. It shows
 * `text` in push notifications. Mattermost, Rocket.Chat and Discourse show only `text`, as Markdown in which they link
 * URLs and mentions, whatever the message says.
 * @see https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 * @see https://developers.mattermost.com/integrate/slash-commands/slack
 */
export const slack: HttpProvider<'slack'> = {
  createRequest({ url }, message) {
    return {
      url,
      headers: JSON_HEADERS,
      body: JSON.stringify({
        text: fitMessage(message, MAX_TEXT_LENGTH, toDefusedText, (text) => text.length),
        blocks: [
          { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: toElements(message) }] },
        ],
      }),
    };
  },
  parseResponse: parseHttpResponse,
};

function toDefusedText(message: Message): string {
  return toPlainText(mapTexts(message, (text) => defuseLinks(defuseMarkdown(text))));
}

function toElements({ tone, title, fields, link }: Message): object[] {
  const plain = (text: string) => ({ type: 'text', text });
  const bold = (text: string) => ({ type: 'text', text, style: { bold: true } });
  return [
    { type: 'emoji', name: MARK[tone] },
    bold(` ${title}`),
    ...fields.flatMap(({ label, text }) => [bold(`\n${label}`), plain(`  ${text}`)]),
    plain('\n'),
    { type: 'link', url: link.url, text: link.label },
    plain(`\n${SIGNATURE}`),
  ];
}
