import 'server-only';
import { createHmac } from 'node:crypto';
import { toSignature } from '@/lib/server/notifications/message-text';
import { getNotificationMessages } from '@/lib/server/notifications/notification-messages';
import { parseCodeResponse } from './error-code';
import { JSON_HEADERS, type HttpProvider } from './provider';

const TEMPLATE = { good: 'green', bad: 'red', neutral: 'blue' };

/**
 * Custom bot of Feishu or Lark: a card of `plain_text` elements. Only `lark_md` and `markdown` elements support markup,
 * links and mentions. The signature is an HMAC of an empty text with the key `{timestamp}\n{secret}`, where the timestamp
 * is in seconds.
 * @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 * @see https://open.larksuite.com/document/ukTMukTMukTM/uUzNwUjL1cDM14SN3ATN
 */
export const feishu: HttpProvider<'feishu'> = {
  createRequest({ url, secret, keyword }, { locale, tone, title, fields, link }, { now }) {
    const { label } = getNotificationMessages(locale);
    const plain = (content: string) => ({ tag: 'plain_text', content });
    return {
      url,
      headers: JSON_HEADERS,
      body: JSON.stringify({
        ...(secret !== undefined && sign(secret, now)),
        msg_type: 'interactive',
        card: {
          config: { wide_screen_mode: true },
          header: { template: TEMPLATE[tone], title: plain(title) },
          elements: [
            ...[...fields.map((field) => label(field.label, field.text)), toSignature(keyword)].map(
              (text) => ({ tag: 'div', text: plain(text) }),
            ),
            {
              tag: 'action',
              actions: [{ tag: 'button', type: 'primary', text: plain(link.label), url: link.url }],
            },
          ],
        },
      }),
    };
  },
  parseResponse: (response, now) => parseCodeResponse(response, now, 'feishu'),
};

function sign(secret: string, now: number) {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
  return { timestamp, sign: signature };
}
