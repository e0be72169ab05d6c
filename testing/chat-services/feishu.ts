import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { Rejection, type ChatRules } from './chat-service';

const PATH = '/open-apis/bot/v2/hook/feishu-webhook-token';
const MAX_BYTES = 20 * 1024;
const SIGNATURE_WINDOW_MS = 60 * 60_000;
const MINUTE_MS = 60_000;

const plainText = z.strictObject({ tag: z.literal('plain_text'), content: z.string().min(1) });
const button = z.strictObject({
  tag: z.literal('button'),
  type: z.literal('primary'),
  text: plainText,
  url: z.url(),
});
const messageSchema = z.strictObject({
  timestamp: z.string().optional(),
  sign: z.string().optional(),
  msg_type: z.literal('interactive'),
  card: z.strictObject({
    config: z.strictObject({ wide_screen_mode: z.boolean() }),
    header: z.strictObject({ template: z.enum(['green', 'red', 'blue']), title: plainText }),
    elements: z.array(
      z.discriminatedUnion('tag', [
        z.strictObject({ tag: z.literal('div'), text: plainText }),
        z.strictObject({ tag: z.literal('action'), actions: z.array(button).min(1) }),
      ]),
    ),
  }),
});

const reject = (code: number, msg: string) => new Rejection(200, { code, msg, data: {} });

/**
 * Custom bot of Feishu, which requires a signature, a keyword, or neither.
 * @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export function createFeishuRules({
  secret,
  keyword = '',
}: { secret?: string; keyword?: string } = {}): ChatRules {
  return {
    path: PATH,
    accepted: { code: 0, msg: 'success', data: {} },
    limit: { count: 100, windowMs: MINUTE_MS, rejection: reject(11232, 'frequency limited') },
    read({ url, body, json, now }) {
      if (url.pathname !== PATH) throw reject(19001, 'param invalid: incoming webhook access token invalid');
      const parsed = messageSchema.safeParse(json);
      if (!parsed.success) throw reject(9499, 'Bad Request');
      const { timestamp = '', sign, card } = parsed.data;
      if (secret !== undefined) {
        const isRecent = Math.abs(Number(timestamp) * 1000 - now) <= SIGNATURE_WINDOW_MS;
        const expected = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
        if (!isRecent || sign !== expected) {
          throw reject(19021, 'sign match fail or timestamp is not within one hour from current time');
        }
      }
      if (Buffer.byteLength(body) > MAX_BYTES) throw reject(19036, 'The message exceeds the size limit');
      const texts = card.elements.flatMap((element) =>
        element.tag === 'div'
          ? [element.text.content]
          : element.actions.flatMap((action) => [action.text.content, action.url]),
      );
      const text = [card.header.title.content, ...texts].join('\n');
      if (!text.includes(keyword)) throw reject(19024, 'Key Words Not Found');
      return text;
    },
  };
}
