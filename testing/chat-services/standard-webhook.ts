import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { Rejection, type ChatRules } from './chat-service';

const TOLERANCE_S = 5 * 60;

const messageSchema = z.looseObject({
  type: z.string().min(1),
  timestamp: z.iso.datetime(),
  data: z.looseObject({ text: z.string().min(1), url: z.url() }),
});

/**
 * Webhook that verifies signatures.
 * @param secret Secret with the prefix `whsec_`.
 * @see https://www.standardwebhooks.com
 */
export function createStandardWebhookRules(secret: string): ChatRules {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return {
    path: '/standard-webhook',
    accepted: '',
    read({ headers, body, json, now }) {
      const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
        String(headers[`webhook-${name}`]),
      );
      const isRecent = Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE_S;
      const expected = createHmac('sha256', key)
        .update(`${id ?? ''}.${timestamp ?? ''}.${body}`)
        .digest('base64');
      if (!isRecent || !signatures?.split(' ').includes(`v1,${expected}`)) {
        throw new Rejection(401, 'invalid signature');
      }
      const message = messageSchema.safeParse(json);
      if (!message.success) throw new Rejection(400, 'invalid body');
      return message.data.data.text;
    },
  };
}
