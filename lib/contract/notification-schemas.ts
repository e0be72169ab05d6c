import * as z from 'zod/mini';
import { LOCALES } from './locale';
import { jobIdSchema } from '@/lib/domain/job';
import { INSTANCE_EVENTS } from '@/lib/domain/instance-phase';
import { PHASES } from '@/lib/domain/phase';

export const CHANNEL_KINDS = ['webhook', 'slack', 'feishu', 'dingtalk', 'wecom', 'email'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Formats of WeCom messages. Members who read the group in WeChat see only plain text. */
export const WECOM_FORMATS = ['text', 'markdown'] as const;
export type WecomFormat = (typeof WECOM_FORMATS)[number];

/** Causes of a message that did not arrive, which an operator can fix: at the service, in the channel or on the way. */
const REJECTION_CAUSES = [
  'keyword',
  'signature',
  'ip_address',
  'webhook',
  'rate_limit',
  'chat',
  'permission',
  'content',
  'proxy',
  'unresolved_name',
  'certificate',
] as const;
export type RejectionCause = (typeof REJECTION_CAUSES)[number];

const locale = z.enum(LOCALES);
const text = (maxLength: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maxLength));

/** ISO 8601 timestamp in UTC. */
const time = z.string();

/** Channel without its secrets. Only the host of its URL is included. */
export const channelSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  /** Host of the webhook, or the email domains (`a.example, b.example`); null if the channel can't be decrypted. */
  host: z.nullable(z.string()),
  /** Why the channel can't be decrypted, and so receives nothing; null if it can. */
  problem: z.nullable(z.enum(['wrong_key', 'no_key', 'corrupt'])),
  /** Format of the messages of a WeCom channel. */
  format: z.optional(z.enum(WECOM_FORMATS)),
  createdBy: z.string(),
  createdAt: time,
});

/** Response of `GET /api/channels`. */
export const channelsResponseSchema = z.object({
  channels: z.array(channelSchema),
  /** Whether SMTP_URL is set. */
  emailAvailable: z.boolean(),
});

/** Body of `POST /api/channels`. lib/server/notifications validates it. */
export type ChannelRequest = { name: string } & (
  | { kind: 'webhook'; url: string; /** Generated if omitted. */ secret?: string }
  | { kind: 'slack'; url: string }
  | { kind: 'wecom'; url: string; /** @default 'text' */ format?: WecomFormat }
  | {
      kind: 'feishu' | 'dingtalk';
      url: string;
      /** Required if the bot verifies signatures. */ secret?: string;
      /** Added to every message. Every message contains "SWR Job Monitor" in any case. */ keyword?: string;
    }
  | { kind: 'email'; to: string[] }
);

/** Body of `PATCH /api/channels/{id}`. Omitted settings stay. */
export interface ChannelChange {
  name: string;
  url?: string;
  /** Null removes it. */
  secret?: string | null;
  keyword?: string | null;
  format?: WecomFormat;
  to?: string[];
}

/** Response of `POST /api/channels`. `secret` is set only if it was generated, and never returned again. */
export const channelCreatedResponseSchema = z.object({
  channel: channelSchema,
  secret: z.nullable(z.string()),
});

/** Body of `POST /api/channels/{id}/test`. */
export const channelTestRequestSchema = z.object({ locale: z.optional(locale) });
/** Response of `POST /api/channels/{id}/test`. */
export const channelTestResponseSchema = z.object({
  /** Whether the message arrived. */
  ok: z.boolean(),
  /** Response of the receiver, in English with the receiver's own words. */
  detail: z.string(),
  /** Known cause of a rejection; null if the message arrived or the cause is unknown. */
  cause: z.nullable(z.enum(REJECTION_CAUSES)),
});

/** Body of `POST /api/rules`, with at least one event. A null or omitted type or profile matches any. */
export const ruleRequestSchema = z
  .object({
    channelId: z.string(),
    /** Phases of jobs. */
    phases: z.array(z.enum(PHASES)).check(z.maxLength(PHASES.length)),
    /** Phases of instances. @default [] */
    instanceEvents: z.optional(z.array(z.enum(INSTANCE_EVENTS)).check(z.maxLength(INSTANCE_EVENTS.length))),
    /** Type of jobs. Instances have none. */
    type: z.optional(z.nullable(text(200))),
    profile: z.optional(z.nullable(text(64))),
    /** Whether to notify of slow jobs, too. @default false */
    overdue: z.optional(z.boolean()),
    locale,
  })
  .check(
    z.refine(
      ({ phases, instanceEvents = [], overdue = false }) =>
        phases.length > 0 || instanceEvents.length > 0 || overdue,
    ),
  );

export const ruleSchema = z.object({
  id: z.string(),
  channelId: z.string(),
  /** Job of a subscription, which is deleted once its last notification is sent; null for a general rule. */
  jobId: z.nullable(z.string()),
  /** Instance of a subscription, which is deleted once the deletion is notified; null for a general rule. */
  instanceId: z.nullable(z.string()),
  phases: z.array(z.enum(PHASES)),
  instanceEvents: z.array(z.enum(INSTANCE_EVENTS)),
  type: z.nullable(z.string()),
  profile: z.nullable(z.string()),
  overdue: z.boolean(),
  locale,
  createdBy: z.string(),
  createdAt: time,
});

/** Response of `GET /api/rules`, oldest first. */
export const rulesResponseSchema = z.object({ rules: z.array(ruleSchema) });

const deliveryShape = {
  id: z.string(),
  /** Time of the event. */
  at: time,
  channel: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  attempts: z.number(),
  state: z.enum(['waiting', 'delivered', 'given_up']),
  /** Time at which it was delivered or given up; null while it is waiting. */
  settledAt: z.nullable(time),
  /** Null once it is delivered or given up. */
  nextAttemptAt: z.nullable(time),
  /** Error of the last failed attempt, in English; null if none failed. */
  error: z.nullable(z.string()),
  /** Known cause of that error; null if it is unknown. */
  cause: z.nullable(z.enum(REJECTION_CAUSES)),
};

/** Response of `GET /api/deliveries`: the 100 newest. Entries about instances exist only if a rule includes instances. */
export const deliveriesResponseSchema = z.object({
  deliveries: z.array(
    z.discriminatedUnion('event', [
      z.object({
        ...deliveryShape,
        event: z.enum(['changed', 'overdue']),
        jobId: jobIdSchema,
        jobName: z.nullable(z.string()),
        phase: z.enum(PHASES),
      }),
      z.object({
        ...deliveryShape,
        event: z.literal('instance'),
        jobId: z.null(),
        jobName: z.null(),
        instanceId: z.string(),
        instanceName: z.nullable(z.string()),
        phase: z.enum(INSTANCE_EVENTS),
      }),
    ]),
  ),
});

/** Body of `POST /api/jobs/{jobId}/subscriptions` and `POST /api/instances/{instanceId}/subscriptions`. */
export const subscriptionRequestSchema = z.object({ channelId: z.string(), locale });

/** Response of `GET` and `POST` on subscriptions of a job or an instance: subscribed channels and available channels. */
export const subscriptionsResponseSchema = z.object({
  subscriptions: z.array(z.object({ channelId: z.string(), locale })),
  channels: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(CHANNEL_KINDS) })),
});

export type ChannelResponse = z.infer<typeof channelSchema>;
export type ChannelsResponse = z.infer<typeof channelsResponseSchema>;
export type ChannelCreatedResponse = z.infer<typeof channelCreatedResponseSchema>;
export type ChannelTestResponse = z.infer<typeof channelTestResponseSchema>;
export type RuleRequest = z.infer<typeof ruleRequestSchema>;
export type RuleResponse = z.infer<typeof ruleSchema>;
export type RulesResponse = z.infer<typeof rulesResponseSchema>;
export type DeliveriesResponse = z.infer<typeof deliveriesResponseSchema>;
export type Delivery = DeliveriesResponse['deliveries'][number];
export type SubscriptionRequest = z.infer<typeof subscriptionRequestSchema>;
export type SubscriptionsResponse = z.infer<typeof subscriptionsResponseSchema>;
