import 'server-only';
import { escapeMrkdwn } from '@/lib/server/notifications/clean';
import { resultOfStatus } from '@/lib/server/notifications/result';
import { JSON_HEADERS, type HttpKind } from './kind';

const MARK = { good: ':white_check_mark:', bad: ':red_circle:', neutral: ':information_source:' };

/**
 * An incoming webhook (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks): blocks, and `text` for
 * notifications. `verbatim` keeps Slack from making links and mentions of names. It answers with HTTP statuses.
 */
export const slack: HttpKind<'slack'> = {
  requestOf({ url }, { tone, title, facts, link }) {
    const headline = `${MARK[tone]} *${escapeMrkdwn(title).replaceAll('*', '∗')}*`;
    const lines = facts.map(({ label, text }) => `*${label}*  ${escapeMrkdwn(text)}`);
    const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
    return {
      url,
      headers: JSON_HEADERS,
      body: JSON.stringify({
        text: escapeMrkdwn(title),
        blocks: [
          { type: 'section', text: mrkdwn(headline) },
          // At most 3000 characters; all facts together are shorter.
          { type: 'section', text: mrkdwn(lines.join('\n')) },
          { type: 'context', elements: [mrkdwn(`<${escapeMrkdwn(link.url)}|${link.label}>`)] },
        ],
      }),
    };
  },
  resultOf: resultOfStatus,
};
