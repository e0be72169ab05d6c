import 'server-only';
import { explainReason } from '@/lib/server/explanations/explain';
import type { Locale } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { getJobTypeText } from '@/lib/i18n/messages';
import { computeJobDurationMs } from '@/lib/domain/job-duration';
import { isTerminal } from '@/lib/domain/phase';
import type { NotificationEvent } from '@/lib/server/store/notifications/notification-event';
import { sanitizeLine } from './sanitize-text';
import { getNotificationMessages } from './notification-messages';

/** Content of a message in one language and plain text. Providers convert it to their format. */
export interface Message {
  locale: Locale;
  tone: 'good' | 'bad' | 'neutral';
  title: string;
  /** Labels and values, in order of importance. */
  fields: { label: string; text: string }[];
  link: { label: string; url: string };
  /** Null for a test message. */
  event: NotificationEvent | null;
}

const MAX_NAME_LENGTH = 120;
const MAX_REASON_LENGTH = 500;
const MAX_ADVICE_LENGTH = 400;

/**
 * Builds the message for a job event.
 * @param baseUrl Base URL of the dashboard, without a trailing slash.
 */
export function createMessage(event: NotificationEvent, baseUrl: string): Message {
  const { locale, job, phase, kind } = event;
  const messages = getNotificationMessages(locale);
  const name = sanitizeLine(job.resource_name ?? '', MAX_NAME_LENGTH) || job.id;
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

function createFields(event: NotificationEvent): Message['fields'] {
  const { locale, job, phase, profile, region, observedAt } = event;
  const messages = getNotificationMessages(locale);
  const ui = getMessages(locale);
  const line = (text: string | null, maxLength = MAX_NAME_LENGTH) => sanitizeLine(text ?? '', maxLength);
  const durationMs = computeJobDurationMs(job, observedAt);
  const reason = phase === 'failed' ? line(job.reason, MAX_REASON_LENGTH) || ui.noReason : '';
  const explanation = phase === 'failed' ? explainReason(job.reason) : null;
  return [
    // All other statuses are in the title.
    { label: messages.status, text: phase === 'unknown' ? line(job.status) : '' },
    { label: messages.reason, text: reason },
    {
      label: messages.cause[explanation?.certainty ?? 'known'],
      text: line(explanation?.cause[locale] ?? null, MAX_ADVICE_LENGTH),
    },
    { label: messages.nextStep, text: line(explanation?.nextStep[locale] ?? null, MAX_ADVICE_LENGTH) },
    {
      label: isTerminal(phase) ? messages.duration : messages.elapsed,
      text: durationMs === null ? '' : formatLongDuration(durationMs, ui),
    },
    { label: messages.type, text: job.type === null ? '' : (getJobTypeText(ui, job.type) ?? line(job.type)) },
    {
      label: messages.detectedAt,
      text: `${new Date(observedAt).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    },
    { label: messages.profile, text: [line(profile), line(region)].filter(Boolean).join(' · ') },
    { label: messages.jobId, text: job.id },
  ];
}

/**
 * Builds the message that tests a channel. Its only words that a keyword filter is likely to require are in every
 * message, so that a filter which accepts the test accepts all messages.
 */
export function createTestMessage(locale: Locale, baseUrl: string): Message {
  const messages = getNotificationMessages(locale);
  return {
    locale,
    tone: 'neutral',
    title: messages.test,
    event: null,
    fields: [{ label: getMessages(locale).product, text: messages.testText }],
    link: { label: messages.openDashboard, url: `${baseUrl}/` },
  };
}
