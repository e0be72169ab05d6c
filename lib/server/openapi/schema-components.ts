import 'server-only';
import * as z from 'zod';
import * as instances from '@/lib/contract/instance-schemas';
import { insightsResponseSchema } from '@/lib/contract/insights-schemas';
import { pastRunsResponseSchema } from '@/lib/contract/past-runs-schemas';
import * as schemas from '@/lib/contract/job-schemas';
import { boardLinkRequestSchema, boardLinkResponseSchema } from '@/lib/contract/board-link-schemas';
import { decodeResponseSchema } from '@/lib/contract/authorization-message-schemas';
import { shareLinkResponseSchema, shareLinkRequestSchema } from '@/lib/contract/share-link-schemas';
import * as notifications from '@/lib/contract/notification-schemas';
import { explanationSchema, PROBLEM_CODES, problemSchema } from '@/lib/contract/problem';
import { healthSchema, readinessSchema } from '@/lib/contract/health-schemas';
import * as settings from '@/lib/contract/settings-schemas';
import { instanceSchema } from '@/lib/domain/instance';
import { jobSchema } from '@/lib/domain/job';
import { channelRequestSchema } from '@/lib/server/notifications/channel-config';
import { profileSpecSchema } from '@/lib/server/credentials/profile';
import type { Schema } from '@/lib/contract/api-route';

/** Schemas with a name in the document. Every use refers to them by this name. */
const NAMED: Record<string, Schema> = {
  Job: jobSchema,
  KnownJob: schemas.knownJobSchema,
  UnknownJob: schemas.unknownJobSchema,
  Notice: schemas.systemAlertSchema,
  Jobs: schemas.jobsResponseSchema,
  Board: schemas.boardResponseSchema,
  BoardLink: boardLinkResponseSchema,
  BoardLinkRequest: boardLinkRequestSchema,
  Instance: instanceSchema,
  KnownInstance: instances.instanceResponseSchema,
  Instances: instances.instancesResponseSchema,
  PastRuns: pastRunsResponseSchema,
  Insights: insightsResponseSchema,
  Annotation: schemas.annotationSchema,
  Problem: problemSchema,
  Explanation: explanationSchema,
  Handover: shareLinkResponseSchema,
  HandoverRequest: shareLinkRequestSchema,
  DecodedMessage: decodeResponseSchema,
  Channel: notifications.channelSchema,
  ChannelRequest: channelRequestSchema,
  Rule: notifications.ruleSchema,
  RuleRequest: notifications.ruleRequestSchema,
  Deliveries: notifications.deliveriesResponseSchema,
  Subscriptions: notifications.subscriptionsResponseSchema,
  Profile: settings.profileSchema,
  ProfileRequest: profileSpecSchema,
  ProfileCheck: settings.profileCheckResponseSchema,
  TokenRequest: settings.tokenRequestSchema,
  Tokens: settings.tokensResponseSchema,
  AuditLog: settings.auditResponseSchema,
  Health: healthSchema,
  Readiness: readinessSchema,
};

type JsonSchema = Record<string, unknown>;

/** Returns the JSON pointer of a named schema. */
export const toSchemaRef = (name: string) => `#/components/schemas/${name}`;

/**
 * Converts zod schemas to JSON Schemas. Uses the input form of each schema, because clients must accept unknown fields.
 *
 * @param others Schemas without a name, by key. An entry that is a named schema becomes a reference.
 */
export function toJsonSchemas(others: Record<string, Schema>): {
  named: Record<string, JsonSchema>;
  others: Record<string, JsonSchema>;
} {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries({ ...NAMED, ...others })) {
    if (!registry.has(schema)) registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, { uri: toSchemaRef, io: 'input', unrepresentable: 'any' });
  const plain = Object.fromEntries(
    Object.entries(schemas).map(([id, schema]): [string, JsonSchema] => [id, removeIds(schema)]),
  );
  const problem = z.looseObject({ properties: z.record(z.string(), z.unknown()) }).parse(plain['Problem']);
  plain['Problem'] = {
    ...problem,
    properties: { ...problem.properties, code: { type: 'string', enum: [...PROBLEM_CODES] } },
  };
  return {
    named: pick(plain, Object.keys(NAMED)),
    others: Object.fromEntries(
      Object.entries(others).map(([key, schema]) => {
        const id = registry.get(schema)?.id ?? key;
        return [key, id in NAMED ? { $ref: toSchemaRef(id) } : (plain[id] ?? {})];
      }),
    ),
  };
}

/** Removes identifiers, because a schema is identified by its location in the document. */
function removeIds(schema: object): JsonSchema {
  const identifiers = ['$id', '$schema', 'id'];
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !identifiers.includes(key)));
}

function pick(all: Record<string, JsonSchema>, names: readonly string[]): Record<string, JsonSchema> {
  return Object.fromEntries(names.map((name) => [name, all[name] ?? {}]));
}
