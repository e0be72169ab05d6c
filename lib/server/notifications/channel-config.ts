import 'server-only';
import * as z from 'zod';
import { isHttpUrl } from '@/lib/contract/http-url';
import { NAME_PATTERN } from '@/lib/contract/name-pattern';
import { CHANNEL_KINDS, WECOM_FORMATS, type ChannelKind } from '@/lib/contract/notification-schemas';
import { decodePercent } from '@/lib/server/config/decode-percent';
import { ChannelError } from './channel-error';

const urlSchema = z
  .string('must be a URL like https://example.com/hook')
  .trim()
  .max(2_000, 'is too long')
  .refine(isHttpUrl, { error: 'must be an http or https URL without user name and password' })
  .transform((text) => new URL(text).href);

/** Signing secret of a chat bot. */
const botSecret = z
  .string('must be a string')
  .trim()
  .regex(/^[\x21-\x7e]{1,200}$/, 'contains an invalid character')
  .optional();

/** Secret as defined by Standard Webhooks: 24 to 64 bytes in base64. */
const signingSecret = z
  .string('must be a string')
  .trim()
  .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'must be "whsec_" followed by 24 to 64 bytes in base64');

/** Word that a chat bot requires in every message. Inner spaces and markup are part of it. */
const botKeyword = z
  .string('must be a string')
  .trim()
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]{1,64}$/u, 'must be one line of 1 to 64 characters')
  .optional();

const wecomFormat = z.enum(WECOM_FORMATS, `must be one of: ${WECOM_FORMATS.join(', ')}`);

const recipient = z
  .string('must be a string')
  .trim()
  .max(254, 'is too long')
  .regex(/^[^\s,;:<>()[\]\\"@\p{Cc}]{1,64}@[\p{L}\p{N}.-]+$/u, 'is not an email address');

/** Settings by kind: address, secrets and form of the messages. A kind without a schema does not compile. */
const SCHEMAS = {
  webhook: z.object({ kind: z.literal('webhook'), url: urlSchema, secret: signingSecret }),
  slack: z.object({ kind: z.literal('slack'), url: urlSchema }),
  feishu: z.object({ kind: z.literal('feishu'), url: urlSchema, secret: botSecret, keyword: botKeyword }),
  dingtalk: z.object({ kind: z.literal('dingtalk'), url: urlSchema, secret: botSecret, keyword: botKeyword }),
  wecom: z.object({
    kind: z.literal('wecom'),
    url: urlSchema,
    // Channels of version 0.1.0 have no format.
    format: wecomFormat.default('markdown'),
  }),
  email: z.object({ kind: z.literal('email'), to: z.array(recipient, 'must be an array').min(1).max(20) }),
} satisfies { [Kind in ChannelKind]: z.ZodObject<{ kind: z.ZodLiteral<Kind> }> };

/** Settings of new channels, whose defaults differ from those of channels stored by earlier versions. */
const NEW_SCHEMAS: typeof SCHEMAS = {
  ...SCHEMAS,
  wecom: SCHEMAS.wecom.extend({ format: wecomFormat.default('text') }),
};

const [webhookKind, ...otherKinds] = CHANNEL_KINDS;
const toOtherSchemas = (schemas: typeof SCHEMAS) => otherKinds.map((kind) => schemas[kind]);
const UNION_PARAMS = { error: `must be one of: ${CHANNEL_KINDS.join(', ')}` };

/** Kind, address, secrets and options of a channel. Stored encrypted. */
export const channelConfigSchema = z.discriminatedUnion(
  'kind',
  [SCHEMAS[webhookKind], ...toOtherSchemas(SCHEMAS)],
  UNION_PARAMS,
);

const newConfigSchema = z.discriminatedUnion(
  'kind',
  [NEW_SCHEMAS[webhookKind], ...toOtherSchemas(NEW_SCHEMAS)],
  UNION_PARAMS,
);

export type ChannelConfig = z.infer<typeof channelConfigSchema>;
export type ConfigFor<Kind extends ChannelKind> = z.infer<(typeof SCHEMAS)[Kind]>;

const nameSchema = z
  .string('must be a string')
  .trim()
  .regex(
    NAME_PATTERN,
    'must start with a letter or digit; up to 64 letters, digits, spaces, dots, hyphens and underscores',
  );

/** Body of `POST /api/channels`, for the OpenAPI document. A webhook secret is generated if omitted. */
export const channelRequestSchema = z.intersection(
  z.object({ name: nameSchema }),
  z.discriminatedUnion('kind', [
    NEW_SCHEMAS.webhook.partial({ secret: true }),
    ...toOtherSchemas(NEW_SCHEMAS),
  ]),
);

const withName = <Shape extends z.core.$ZodLooseShape>({ shape }: z.ZodObject<Shape>) =>
  z.strictObject({ ...shape, name: nameSchema });

/** A complete channel with its name, as in CONFIG_FILE. Unknown settings are errors. */
export const namedChannelSchema = z.discriminatedUnion(
  'kind',
  [
    withName(NEW_SCHEMAS.webhook),
    withName(NEW_SCHEMAS.slack),
    withName(NEW_SCHEMAS.feishu),
    withName(NEW_SCHEMAS.dingtalk),
    withName(NEW_SCHEMAS.wecom),
    withName(NEW_SCHEMAS.email),
  ],
  UNION_PARAMS,
);

/** Settings of a channel that may contain a secret, beside the URL of a chat bot. */
export const isSecretSetting = (name: string, kind: unknown): boolean =>
  name === 'secret' || (name === 'url' && kind !== 'webhook');

/**
 * Validates a new channel.
 * @throws ChannelError The message names the invalid fields, but never their values.
 */
export function parseChannel(input: unknown): { name: string; config: ChannelConfig } {
  const name = z.object({ name: nameSchema }, 'must be an object').safeParse(input);
  const config = newConfigSchema.safeParse(input);
  if (name.success && config.success) return { name: name.data.name, config: config.data };
  const issues = [name, config].flatMap(({ error }) => error?.issues ?? []);
  const problems = issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new ChannelError('invalid_channel', [...new Set(problems)].join('; '));
}

/**
 * Returns the host of the URL or the email domains. This is the only part of an address that is displayed.
 */
export function toHost(config: ChannelConfig): string {
  if (config.kind !== 'email') return new URL(config.url).host;
  return [...new Set(config.to.map((email) => email.slice(email.indexOf('@') + 1)))].join(', ');
}

/** A single character is no secret, and part of most texts. */
const MIN_SECRET_LENGTH = 2;
/** Path segments that are part of every webhook URL of a service. Redacting them would garble its error messages. */
const PUBLIC_SEGMENTS = [
  'api',
  'bot',
  'cgi-bin',
  'hook',
  'hooks',
  'open-apis',
  'robot',
  'send',
  'services',
  'v1',
  'v2',
  'slack.json',
  'webhook',
  'webhooks',
  'workflows',
];

/** Names of query parameters of chat services. Others may be secrets: `?TOKEN`. */
const PUBLIC_PARAMETERS = ['access_token', 'key', 'sign', 'timestamp', 'token'];

/**
 * Returns the strings to redact from texts about a channel. Chat webhooks have tokens in the path or query.
 */
export function extractSecrets(config: ChannelConfig): string[] {
  if (config.kind === 'email') return config.to;
  const url = new URL(config.url);
  const segments = url.pathname.split('/').filter((segment) => !PUBLIC_SEGMENTS.includes(segment));
  const parts = [...segments, ...[...url.searchParams].flat()].filter(
    (part) => !PUBLIC_PARAMETERS.includes(part),
  );
  const secret = 'secret' in config && config.secret !== undefined ? [config.secret] : [];
  return [
    config.url,
    url.pathname + url.search,
    ...secret.flatMap((text) => [text, text.replace(/^whsec_/, '')]),
    ...parts.flatMap((part) => [part, decodePercent(part)]),
  ].filter((text) => text.length >= MIN_SECRET_LENGTH);
}
