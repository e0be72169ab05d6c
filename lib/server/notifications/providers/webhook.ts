import 'server-only';
import { createHmac } from 'node:crypto';
import { explainReason } from '@/lib/server/explanations/explain';
import { computeJobDurationMs } from '@/lib/domain/job-duration';
import { cleanLine } from '@/lib/server/notifications/clean';
import { plainText, type Message } from '@/lib/server/notifications/message';
import { resultOfStatus } from '@/lib/server/notifications/result';
import { JSON_HEADERS, type HttpKind } from './kind';

const LONGEST_REASON = 500;

/**
 * A POST signed as Standard Webhooks says (standardwebhooks.com, 1.0.0): `webhook-id` is the same for every try,
 * `webhook-signature` is of `{id}.{timestamp}.{body}`. Any 2xx is taken as received. The body:
 *
 *     { "type": "job.succeeded" | "job.failed" | "job.running" | "job.waiting" | "job.unknown" | "job.overdue" | "test",
 *       "timestamp": when it was seen (ISO 8601),
 *       "data": { "job": {id, instance_id, resource_id, resource_name, type, status, reason, created_at, updated_at},
 *                 "phase", "profile", "region", "notBefore": when it was seen otherwise, or null, "durationMs",
 *                 "explanation": null or {certainty, code, cause, nextStep}, "text": all of it in words, "url" } }
 *
 * Of a test, `data` holds `text` and `url` alone. Words are in the language of the rule.
 */
export const webhook: HttpKind<'webhook'> = {
  requestOf({ url, secret }, message, { id, now }) {
    const body = JSON.stringify(bodyOf(message, now));
    const timestamp = String(Math.floor(now / 1000));
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return {
      url,
      headers: {
        ...JSON_HEADERS,
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      },
      body,
    };
  },
  resultOf: resultOfStatus,
};

function bodyOf(message: Message, now: number): object {
  const said = { text: plainText(message), url: message.link.url };
  const { event, locale } = message;
  if (event === null) return { type: 'test', timestamp: new Date(now).toISOString(), data: said };
  const { job, phase, profile, region, observedAt, notBefore } = event;
  const explanation = phase === 'failed' ? explainReason(job.reason) : null;
  return {
    type: `job.${event.kind === 'overdue' ? 'overdue' : phase}`,
    timestamp: new Date(observedAt).toISOString(),
    data: {
      job: { ...job, reason: job.reason === null ? null : cleanLine(job.reason, LONGEST_REASON) },
      phase,
      profile,
      region,
      notBefore: notBefore === null ? null : new Date(notBefore).toISOString(),
      durationMs: computeJobDurationMs(job, observedAt),
      explanation: explanation && {
        certainty: explanation.certainty,
        code: explanation.code,
        cause: explanation.cause[locale],
        nextStep: explanation.nextStep[locale],
      },
      ...said,
    },
  };
}
