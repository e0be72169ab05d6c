import 'server-only';
import { createHmac } from 'node:crypto';
import { explainReason } from '@/lib/server/explanations/explain';
import { computeJobDurationMs } from '@/lib/domain/job-duration';
import { sanitizeLine } from '@/lib/server/notifications/sanitize-text';
import type { Message } from '@/lib/server/notifications/message-content';
import type { JobNotificationEvent } from '@/lib/server/store/notifications/notification-event';
import { toPlainText } from '@/lib/server/notifications/message-text';
import { parseHttpResponse } from '@/lib/server/notifications/send-result';
import { JSON_HEADERS, type HttpProvider } from './provider';

const MAX_TEXT_LENGTH = 500;

/**
 * Webhook: a POST request signed as defined by Standard Webhooks 1.0.0. `webhook-id` is identical for all attempts,
 * `webhook-signature` covers `{id}.{timestamp}.{body}`. Any 2xx response confirms the delivery. The body:
 *
 *     { "type": "job.succeeded" | "job.failed" | "job.running" | "job.waiting" | "job.unknown" | "job.overdue" |
 *               "instance.running" | "instance.unavailable" | "instance.deleted" | "test",
 *       "timestamp": time of detection (ISO 8601),
 *       "data": { "job": {id, instance_id, resource_id, resource_name, type, status, reason, created_at, updated_at},
 *                 "phase", "profile", "region", "notBefore": last time another status was observed, or null, "durationMs",
 *                 "explanation": null or {certainty, code, cause, nextStep}, "text": the message as plain text, "url" } }
 *
 * `data` of an instance has `"instance": {id, name, status, access_address}` instead of `job`, `durationMs` and
 * `explanation`. It was deleted between `notBefore` and `timestamp`.
 *
 * `data` of a test contains only `text` and `url`. Texts are in the language of the rule, without markup. Texts of SWR are
 * single lines of at most 500 characters, without encoded authorization messages. They may contain anything visible: the
 * receiver escapes them for its own markup.
 * @see https://www.standardwebhooks.com
 */
export const webhook: HttpProvider<'webhook'> = {
  createRequest({ url, secret }, message, { id, now }) {
    const body = JSON.stringify(createBody(message, now));
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
  parseResponse: parseHttpResponse,
};

function createBody(message: Message, now: number): object {
  const summary = { text: toPlainText(message), url: message.link.url };
  const { event } = message;
  if (event === null) return { type: 'test', timestamp: new Date(now).toISOString(), data: summary };
  const { phase, profile, region, observedAt, notBefore } = event;
  const [type, subject] =
    event.kind === 'instance'
      ? [`instance.${phase}`, { instance: sanitizeTexts(event.instance) }]
      : [`job.${event.kind === 'overdue' ? 'overdue' : phase}`, createJobData(event)];
  return {
    type,
    timestamp: new Date(observedAt).toISOString(),
    data: {
      ...subject,
      phase,
      profile,
      region,
      notBefore: notBefore === null ? null : new Date(notBefore).toISOString(),
      ...summary,
    },
  };
}

function createJobData({ job, phase, observedAt, locale }: JobNotificationEvent): object {
  const explanation = phase === 'failed' ? explainReason(job.reason) : null;
  return {
    job: sanitizeTexts(job),
    durationMs: computeJobDurationMs(job, observedAt),
    explanation: explanation && {
      certainty: explanation.certainty,
      code: explanation.code,
      cause: explanation.cause[locale],
      nextStep: explanation.nextStep[locale],
    },
  };
}

function sanitizeTexts(texts: Record<string, string | null>): Record<string, string | null> {
  const sanitize = (text: string | null) => text && sanitizeLine(text, MAX_TEXT_LENGTH);
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, sanitize(text)]));
}
