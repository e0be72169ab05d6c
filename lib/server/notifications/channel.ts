import 'server-only';
import * as z from 'zod';
import { NAME_PATTERN } from '@/lib/contract/name-pattern';
import { decodePercent } from '@/lib/server/config/decode-percent';
import { ChannelError } from './errors';

const address = z
  .string('give an address like https://example.com/hook')
  .trim()
  .max(2_000, 'is too long')
  .refine(
    (text) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
    },
    { error: 'give an http or https address, without user and password' },
  )
  .transform((text) => new URL(text).href);

/** What bots of chats sign with. */
const botSecret = z
  .string('must be a text')
  .trim()
  .regex(/^[\x21-\x7e]{1,200}$/, 'holds a character that no secret has')
  .optional();

/** Standard Webhooks: 24 to 64 bytes in base64. */
const signingSecret = z
  .string('must be a text')
  .trim()
  .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'must be "whsec_" and 24 to 64 bytes in base64');

const recipient = z
  .string('must be a text')
  .trim()
  .max(254, 'is too long')
  .regex(/^[^\s,;:<>()[\]\\"@\p{Cc}]{1,64}@[\p{L}\p{N}.-]+$/u, 'is not an e-mail address');

const webhook = z.object({ kind: z.literal('webhook'), url: address, secret: signingSecret });
const otherKinds = [
  z.object({ kind: z.literal('slack'), url: address }),
  z.object({ kind: z.literal('feishu'), url: address, secret: botSecret }),
  z.object({ kind: z.literal('dingtalk'), url: address, secret: botSecret }),
  z.object({ kind: z.literal('wecom'), url: address }),
  z.object({ kind: z.literal('email'), to: z.array(recipient, 'must be a list').min(1).max(20) }),
] as const;

/** What it takes to send a message. */
export const channelConfigSchema = z.discriminatedUnion('kind', [webhook, ...otherKinds], {
  error: 'must be one of: webhook, slack, feishu, dingtalk, wecom, email',
});

export type ChannelConfig = z.infer<typeof channelConfigSchema>;
export type ConfigOf<Kind extends ChannelConfig['kind']> = Extract<ChannelConfig, { kind: Kind }>;

const nameSchema = z
  .string('give it a name')
  .trim()
  .regex(
    NAME_PATTERN,
    'begin with a letter or a digit; up to 64 letters, digits, spaces, dots, hyphens and underscores',
  );

/** A channel as somebody gives it: a webhook's secret is made where none is given. For the description of the API. */
export const channelRequestSchema = z.intersection(
  z.object({ name: nameSchema }),
  z.discriminatedUnion('kind', [webhook.partial({ secret: true }), ...otherKinds]),
);

/** A channel as somebody gives it. Throws ChannelError, which names what is wrong and never what was given. */
export function parseChannel(input: unknown): { name: string; config: ChannelConfig } {
  const name = z.object({ name: nameSchema }, 'must be an object').safeParse(input);
  const config = channelConfigSchema.safeParse(input);
  if (name.success && config.success) return { name: name.data.name, config: config.data };
  const issues = [name, config].flatMap(({ error }) => error?.issues ?? []);
  const said = issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new ChannelError('invalid_channel', [...new Set(said)].join('; '));
}

/** Where it leads to, which is all that may be shown. */
export function hostOf(config: ChannelConfig): string {
  if (config.kind !== 'email') return new URL(config.url).host;
  return [...new Set(config.to.map((each) => each.slice(each.indexOf('@') + 1)))].join(', ');
}

const SHORTEST_SECRET = 6;

/** What must not be in what is said of it: chats have their tokens in the path or in the query. */
export function secretsOf(config: ChannelConfig): string[] {
  if (config.kind === 'email') return config.to;
  const url = new URL(config.url);
  const parts = [...url.pathname.split('/'), ...url.searchParams.values()];
  const secret = 'secret' in config && config.secret !== undefined ? [config.secret] : [];
  return [
    config.url,
    url.pathname + url.search,
    ...secret.flatMap((text) => [text, text.replace(/^whsec_/, '')]),
    ...parts.flatMap((part) => [part, decodePercent(part)]),
  ].filter((text) => text.length >= SHORTEST_SECRET);
}
