import * as z from 'zod';
import { Rejection, type ChatRules } from './chat-service';

const SLACK_PATH = '/services/T000/B000/slack-webhook-token';
const MATTERMOST_PATH = '/hooks/mattermost-webhook-token';
const MAX_POST_LENGTH = 4_000;

/** Text in which `&`, `<` and `>` are escaped, except in links. */
const ESCAPED = /^(?:[^&<>]|&(?:amp|lt|gt);|<https?:\/\/[^<>|]+\|[^<>|]+>)+$/;
const mrkdwn = z.strictObject({
  type: z.literal('mrkdwn'),
  text: z.string().max(3_000).regex(ESCAPED),
  verbatim: z.literal(true),
});
const messageSchema = z.strictObject({
  text: z.string().max(40_000).regex(ESCAPED),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('section'), text: mrkdwn }),
        z.strictObject({ type: z.literal('context'), elements: z.array(mrkdwn).min(1).max(10) }),
      ]),
    )
    .min(1)
    .max(50),
});

/**
 * Incoming webhook of Slack. Shows the blocks.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export function createSlackRules(): ChatRules {
  return {
    path: SLACK_PATH,
    accepted: 'ok',
    limit: {
      count: 1,
      windowMs: 1_000,
      rejection: new Rejection(429, 'rate_limited', { 'Retry-After': '1' }),
    },
    read({ url, json }) {
      if (url.pathname !== SLACK_PATH) throw new Rejection(404, 'no_service');
      if (z.looseObject({ text: z.string().min(1) }).safeParse(json).error)
        throw new Rejection(400, 'no_text');
      const message = messageSchema.safeParse(json);
      if (!message.success) throw new Rejection(400, 'invalid_blocks');
      return message.data.blocks
        .flatMap((block) => (block.type === 'section' ? [block.text] : block.elements))
        .map(({ text }) => text)
        .join('\n');
    },
  };
}

/**
 * Incoming webhook of Mattermost, as of Rocket.Chat and Discourse: shows `text` as Markdown, and ignores blocks.
 * @see https://developers.mattermost.com/integrate/webhooks/incoming/
 */
export function createMattermostRules(): ChatRules {
  const reject = (id: string, message: string) =>
    new Rejection(400, { id: `web.incoming_webhook.${id}.app_error`, message, status_code: 400 });
  return {
    path: MATTERMOST_PATH,
    accepted: 'ok',
    read({ url, json }) {
      if (url.pathname !== MATTERMOST_PATH) throw reject('invalid', 'Invalid webhook.');
      const message = z.looseObject({ text: z.string().min(1) }).safeParse(json);
      if (!message.success) throw reject('text', 'No text specified.');
      const { text } = message.data;
      if (Array.from(text).length > MAX_POST_LENGTH)
        throw reject('text.length', 'Maximum text length is 4000.');
      return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    },
  };
}
