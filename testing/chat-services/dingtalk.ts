import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { Rejection, type ChatRules } from './chat-service';

const TOKEN = 'dingtalk-access-token';
const MAX_BYTES = 20_000;
const SIGNATURE_WINDOW_MS = 60 * 60_000;
const MINUTE_MS = 60_000;

const messageSchema = z.strictObject({
  msgtype: z.literal('markdown'),
  markdown: z.strictObject({ title: z.string().min(1), text: z.string().min(1) }),
});

const reject = (errcode: number, errmsg: string) => new Rejection(200, { errcode, errmsg });

/**
 * Custom robot of DingTalk, which requires a signature, a keyword, or neither.
 * @see https://open.dingtalk.com/document/robots/custom-robot-access
 */
export function createDingtalkRules({
  secret,
  keyword = '',
}: { secret?: string; keyword?: string } = {}): ChatRules {
  return {
    path: `/robot/send?access_token=${TOKEN}`,
    accepted: { errcode: 0, errmsg: 'ok' },
    limit: {
      count: 20,
      windowMs: MINUTE_MS,
      rejection: reject(130101, 'send too fast, exceed 20 times per minute'),
    },
    read({ url, body, json, now }) {
      const { access_token: token, timestamp, sign } = Object.fromEntries(url.searchParams);
      if (token !== TOKEN) throw reject(300005, 'token is not exist');
      if (secret !== undefined) {
        const isRecent = Math.abs(Number(timestamp) - now) <= SIGNATURE_WINDOW_MS;
        if (!isRecent) throw reject(310000, 'invalid timestamp');
        const expected = createHmac('sha256', secret)
          .update(`${timestamp ?? ''}\n${secret}`)
          .digest('base64');
        if (sign !== expected) throw reject(310000, 'sign not match');
      }
      if (Buffer.byteLength(body) > MAX_BYTES) throw reject(460101, 'body size must not exceed 20000 bytes');
      const message = messageSchema.safeParse(json);
      if (!message.success) throw reject(400105, 'unsupported msgtype');
      const { text } = message.data.markdown;
      if (!text.includes(keyword)) throw reject(310000, 'keywords not in content');
      return text;
    },
  };
}
