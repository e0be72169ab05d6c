import * as z from 'zod/mini';
import { LOCALES } from '@/lib/i18n/locale';
import { jobIdSchema } from '@/lib/jobs/job';
import { PHASES } from '@/lib/jobs/phase';

export const CHANNEL_KINDS = ['webhook', 'slack', 'feishu', 'dingtalk', 'wecom', 'email'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

const locale = z.enum(LOCALES);
const text = (longest: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(longest));

/** ISO 8601, UTC. */
const time = z.string();

/** What may be shown of a channel: of an address no more than its host, and of a secret nothing. */
export const channelSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  /** Where it leads to, `a.example, b.example` for e-mail; null where the channel cannot be read. */
  host: z.nullable(z.string()),
  /** Why it cannot be read, and so is told nothing. */
  problem: z.nullable(z.enum(['wrong_key', 'no_key', 'corrupt'])),
  createdBy: z.string(),
  createdAt: time,
});

/** `GET /api/channels` */
export const channelsAnswerSchema = z.object({
  channels: z.array(channelSchema),
  /** Whether the deployer has given a server for e-mail (SMTP_URL). */
  emailAvailable: z.boolean(),
});

/** `POST /api/channels`: all there is to know of it. What it may hold is for lib/notifications to say. */
export type ChannelRequest = { name: string } & (
  | { kind: 'webhook'; url: string; /** Made where none is given. */ secret?: string }
  | { kind: 'slack' | 'wecom'; url: string }
  | { kind: 'feishu' | 'dingtalk'; url: string; /** Where the bot checks signatures. */ secret?: string }
  | { kind: 'email'; to: string[] }
);

/** `POST /api/channels`: the only time that a secret is seen, and only where it was made here; else null. */
export const channelCreatedSchema = z.object({ channel: channelSchema, secret: z.nullable(z.string()) });

/** `POST /api/channels/{id}/test`: whether it arrived, and what came back, in English. */
export const channelTestRequestSchema = z.object({ locale: z.optional(locale) });
export const channelTestAnswerSchema = z.object({ ok: z.boolean(), detail: z.string() });

/** `POST /api/rules`: null, or none at all, is any. */
export const ruleRequestSchema = z.object({
  channelId: z.string(),
  phases: z.array(z.enum(PHASES)).check(z.maxLength(PHASES.length)),
  type: z.optional(z.nullable(text(200))),
  profile: z.optional(z.nullable(text(64))),
  /** Also of jobs that take longer than usual. */
  overdue: z.optional(z.boolean()),
  locale,
});

export const ruleSchema = z.object({
  id: z.string(),
  channelId: z.string(),
  /** A rule for one job goes by itself once the job has ended and that was told. */
  jobId: z.nullable(z.string()),
  phases: z.array(z.enum(PHASES)),
  type: z.nullable(z.string()),
  profile: z.nullable(z.string()),
  overdue: z.boolean(),
  locale,
  createdBy: z.string(),
  createdAt: time,
});

/** `GET /api/rules`, the oldest first. */
export const rulesAnswerSchema = z.object({ rules: z.array(ruleSchema) });

/** `GET /api/deliveries`: the newest hundred. */
export const deliveriesAnswerSchema = z.object({
  deliveries: z.array(
    z.object({
      id: z.string(),
      /** When there was something to tell. */
      at: time,
      event: z.enum(['changed', 'overdue']),
      jobId: jobIdSchema,
      jobName: z.nullable(z.string()),
      phase: z.enum(PHASES),
      channel: z.string(),
      kind: z.enum(CHANNEL_KINDS),
      attempts: z.number(),
      state: z.enum(['waiting', 'delivered', 'given_up']),
      /** When it was delivered or given up. */
      settledAt: z.nullable(time),
      /** Null once it is settled. */
      nextAttemptAt: z.nullable(time),
      /** What came of the last try that failed, in English. */
      error: z.nullable(z.string()),
    }),
  ),
});

/** `POST /api/jobs/{jobId}/subscriptions` */
export const subscriptionRequestSchema = z.object({ channelId: z.string(), locale });

/** `GET` and `POST /api/jobs/{jobId}/subscriptions`: who is told when the job ends, and who could be. */
export const subscriptionsAnswerSchema = z.object({
  subscriptions: z.array(z.object({ channelId: z.string(), locale })),
  channels: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(CHANNEL_KINDS) })),
});

export type ChannelAnswer = z.infer<typeof channelSchema>;
export type ChannelsAnswer = z.infer<typeof channelsAnswerSchema>;
export type ChannelCreatedAnswer = z.infer<typeof channelCreatedSchema>;
export type ChannelTestAnswer = z.infer<typeof channelTestAnswerSchema>;
export type RuleRequest = z.infer<typeof ruleRequestSchema>;
export type RuleAnswer = z.infer<typeof ruleSchema>;
export type RulesAnswer = z.infer<typeof rulesAnswerSchema>;
export type DeliveriesAnswer = z.infer<typeof deliveriesAnswerSchema>;
export type SubscriptionRequest = z.infer<typeof subscriptionRequestSchema>;
export type SubscriptionsAnswer = z.infer<typeof subscriptionsAnswerSchema>;
