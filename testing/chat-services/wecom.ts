import * as z from 'zod';
import { Rejection, type ChatRules } from './chat-service';

const KEY = 'wecom-robot-key';
const MINUTE_MS = 60_000;

const content = (maxBytes: number) =>
  z.strictObject({
    content: z
      .string()
      .min(1)
      .refine((text) => Buffer.byteLength(text) <= maxBytes),
  });
const messageSchema = z.discriminatedUnion('msgtype', [
  z.strictObject({ msgtype: z.literal('text'), text: content(2_048) }),
  z.strictObject({ msgtype: z.literal('markdown'), markdown: content(4_096) }),
]);

const reject = (errcode: number, errmsg: string) => new Rejection(200, { errcode, errmsg });

/**
 * Group robot of WeCom.
 * @param options `isReadInWeChat`: shows messages as WeChat does, which can't show Markdown.
 * @see https://developer.work.weixin.qq.com/document/path/91770
 */
export function createWecomRules({ isReadInWeChat = false } = {}): ChatRules {
  return {
    path: `/cgi-bin/webhook/send?key=${KEY}`,
    accepted: { errcode: 0, errmsg: 'ok' },
    limit: { count: 20, windowMs: MINUTE_MS, rejection: reject(45009, 'api freq out of limit') },
    read({ url, json }) {
      if (url.searchParams.get('key') !== KEY) throw reject(93000, 'invalid webhook url');
      const message = messageSchema.safeParse(json);
      if (!message.success) {
        const isTooLong = message.error.issues.some(({ code }) => code === 'custom');
        throw isTooLong ? reject(40058, 'content exceed max length') : reject(40008, 'invalid message type');
      }
      if (message.data.msgtype === 'text') return message.data.text.content;
      return isReadInWeChat ? '暂不支持此消息类型，请在企业微信中查看' : message.data.markdown.content;
    },
  };
}
