import 'server-only';
import type { Message } from '@/lib/server/notifications/message';
import { fitMessage, mapTexts, SIGNATURE, toPlainText } from '@/lib/server/notifications/message-text';
import {
  escapeMrkdwn,
  neutralizeMarkdown,
  neutralizeMentions,
} from '@/lib/server/notifications/sanitize-text';
import { parseHttpResponse } from '@/lib/server/notifications/send-result';
import { JSON_HEADERS, type HttpProvider } from './provider';

const MARK = { good: ':white_check_mark:', bad: ':red_circle:', neutral: ':information_source:' };
const MAX_BLOCK_LENGTH = 3_000;

/**
 * Incoming webhook of Slack and of compatible servers. Slack shows the blocks, and `text` in push notifications.
 * `verbatim` prevents Slack from creating links and mentions. Mattermost, Rocket.Chat and Discourse show only `text`,
 * as Markdown with mentions. Errors are HTTP statuses.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export const slack: HttpProvider<'slack'> = {
  createRequest({ url }, message) {
    const { tone, title, link } = message;
    const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
    const headline = `${MARK[tone]} *${escapeMrkdwn(title).replaceAll('*', '∗')}*`;
    const fields = fitMessage(message, MAX_BLOCK_LENGTH, toFieldLines, (text) => text.length);
    return {
      url,
      headers: JSON_HEADERS,
      body: JSON.stringify({
        text: escapeMrkdwn(
          toPlainText(mapTexts(message, (text) => neutralizeMentions(neutralizeMarkdown(text)))),
        ),
        blocks: [
          { type: 'section', text: mrkdwn(headline) },
          { type: 'section', text: mrkdwn(fields) },
          {
            type: 'context',
            elements: [mrkdwn(`<${escapeMrkdwn(link.url)}|${link.label}>`), mrkdwn(SIGNATURE)],
          },
        ],
      }),
    };
  },
  parseResponse: parseHttpResponse,
};

function toFieldLines({ fields }: Message): string {
  return fields.map(({ label, text }) => `*${label}*  ${escapeMrkdwn(text)}`).join('\n');
}
