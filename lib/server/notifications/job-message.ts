import 'server-only';
import { explainReason } from '@/lib/server/explanations/explain';
import { getMessages } from '@/lib/i18n/catalog';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { getJobTypeText } from '@/lib/i18n/messages';
import { computeJobDurationMs } from '@/lib/domain/job-duration';
import { isTerminal } from '@/lib/domain/phase';
import type { JobNotificationEvent } from '@/lib/server/store/notifications/notification-event';
import {
  createDetectedField,
  createProfileField,
  toFieldText,
  type Message,
  type MessageField,
} from './message-content';
import { getNotificationMessages } from './notification-messages';
import { sanitizeLine } from './sanitize-text';

const MAX_REASON_LENGTH = 500;
const MAX_ADVICE_LENGTH = 400;

/** Builds the message for an event of a job. */
export function createJobMessage(event: JobNotificationEvent, baseUrl: string): Message {
  const { locale, job, phase, kind } = event;
  const messages = getNotificationMessages(locale);
  const name = toFieldText(job.resource_name) || job.id;
  const isFailed = kind === 'changed' && phase === 'failed';
  return {
    locale,
    tone: kind === 'overdue' || isFailed ? 'bad' : phase === 'succeeded' ? 'good' : 'neutral',
    // The event precedes the name: a phone shows one line, and names can be long.
    title: messages.label(messages.event[kind === 'overdue' ? 'overdue' : phase], name),
    fields: createFields(event).filter(({ text }) => text !== ''),
    link: { label: messages.open, url: `${baseUrl}/jobs/${job.id}` },
    event,
  };
}

function createFields(event: JobNotificationEvent): MessageField[] {
  const { locale, job, phase, observedAt } = event;
  const messages = getNotificationMessages(locale);
  const ui = getMessages(locale);
  const durationMs = computeJobDurationMs(job, observedAt);
  const reason = phase === 'failed' ? sanitizeLine(job.reason ?? '', MAX_REASON_LENGTH) || ui.noReason : '';
  const explanation = phase === 'failed' ? explainReason(job.reason) : null;
  return [
    // All other statuses are in the title.
    { label: messages.status, text: phase === 'unknown' ? toFieldText(job.status) : '' },
    { label: messages.reason, text: reason },
    {
      label: messages.cause[explanation?.certainty ?? 'known'],
      text: sanitizeLine(explanation?.cause[locale] ?? '', MAX_ADVICE_LENGTH),
    },
    { label: messages.nextStep, text: sanitizeLine(explanation?.nextStep[locale] ?? '', MAX_ADVICE_LENGTH) },
    {
      label: isTerminal(phase) ? messages.duration : messages.elapsed,
      text: durationMs === null ? '' : formatLongDuration(durationMs, ui),
    },
    {
      label: messages.type,
      text: job.type === null ? '' : (getJobTypeText(ui, job.type) ?? toFieldText(job.type)),
    },
    createDetectedField(event),
    createProfileField(event),
    { label: messages.jobId, text: job.id },
  ];
}
