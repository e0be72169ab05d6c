import 'server-only';
import { createHmac } from 'node:crypto';
import { wordsOf } from '@/lib/server/notifications/words';
import { resultOfCode } from './code-in-body';
import { JSON_HEADERS, type HttpKind } from './kind';

const TEMPLATE = { good: 'green', bad: 'red', neutral: 'blue' };

const CODES = {
  // Too many requests; 9499 is that too, or a body it does not understand.
  slowDown: [11232, 11233, 99991400],
  // Signature or clock, address not on its list, keyword missing, bot or hook gone.
  refused: [19001, 19002, 19021, 19022, 19024],
};

/**
 * A custom bot of Feishu or Lark (open.feishu.cn/document/client-docs/bot-v3/add-custom-bot): a card whose texts are
 * plain, so that nothing in them is taken for markup. The key of the signature is `{timestamp}\n{secret}`, and what is
 * signed is empty; the timestamp is in seconds.
 */
export const feishu: HttpKind<'feishu'> = {
  requestOf({ url, secret }, { locale, tone, title, facts, link }, { now }) {
    const { label } = wordsOf(locale);
    const plain = (content: string) => ({ tag: 'plain_text', content });
    return {
      url,
      headers: JSON_HEADERS,
      body: JSON.stringify({
        ...(secret !== undefined && signature(secret, now)),
        msg_type: 'interactive',
        card: {
          config: { wide_screen_mode: true },
          header: { template: TEMPLATE[tone], title: plain(title) },
          elements: [
            ...facts.map((fact) => ({ tag: 'div', text: plain(label(fact.label, fact.text)) })),
            {
              tag: 'action',
              actions: [{ tag: 'button', type: 'primary', text: plain(link.label), url: link.url }],
            },
          ],
        },
      }),
    };
  },
  resultOf: (answer, now) => resultOfCode(answer, now, CODES),
};

function signature(secret: string, now: number) {
  const timestamp = String(Math.floor(now / 1000));
  const sign = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
  return { timestamp, sign };
}
