import 'server-only';
import { escapeMrkdwn } from '@/lib/server/notifications/sanitize-text';
import { parseHttpResponse } from '@/lib/server/notifications/send-result';
import { JSON_HEADERS, type HttpProvider } from './provider';

const MARK = { good: ':white_check_mark:', bad: ':red_circle:', neutral: ':information_source:' };

/**
 * Incoming webhook of Slack: blocks, and `text` for push notifications. `verbatim` prevents Slack from
 * creating links and mentions. Errors are HTTP statuses.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export const slack: HttpProvider<'slack'> = {
  createRequest({ url }, { tone, title, fields, link }) {
    const headline = `${MARK[tone]} *${escapeMrkdwn(title).replaceAll('*', '∗')}*`;
    const lines = fields.map(({ label, text }) => `*${label}*  ${escapeMrkdwn(text)}`);
    const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
    return {
      url,
      headers: JSON_HEADERS,
      body: JSON.stringify({
        text: escapeMrkdwn(title),
        blocks: [
          { type: 'section', text: mrkdwn(headline) },
          // Maximum 3,000 characters. All fields together are shorter.
          { type: 'section', text: mrkdwn(lines.join('\n')) },
          { type: 'context', elements: [mrkdwn(`<${escapeMrkdwn(link.url)}|${link.label}>`)] },
        ],
      }),
    };
  },
  parseResponse: parseHttpResponse,
};
