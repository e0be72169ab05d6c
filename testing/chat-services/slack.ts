import * as z from 'zod';
import { Rejection, type ChatRules } from './chat-service';

const SLACK_PATH = '/services/T000/B000/slack-webhook-token';
const MATTERMOST_PATH = '/hooks/mattermost-webhook-token';
const MAX_POST_LENGTH = 4_000;

const style = z.strictObject({ bold: z.boolean() }).optional();
const element = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal('link'), text: z.string().min(1), url: z.url() }),
  z.strictObject({ type: z.literal('emoji'), name: z.string().regex(/^[a-z_]+$/) }),
]);
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(element).min(1) });
const messageSchema = z.strictObject({
  text: z.string().max(40_000),
  blocks: z
    .array(z.strictObject({ type: z.literal('rich_text'), elements: z.array(section).min(1) }))
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
        .flatMap((block) => block.elements.flatMap((each) => each.elements))
        .map((each) =>
          each.type === 'emoji' ? '' : each.type === 'link' ? `${each.text} ${each.url}` : each.text,
        )
        .join('');
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
      return text;
    },
  };
}
