import 'server-only';
import { explainReason } from '@/lib/server/explanations/explain';
import type { Locale } from '@/lib/contract/locale';
import { messagesOf } from '@/lib/i18n/catalogue';
import { longDuration } from '@/lib/i18n/long-duration';
import { jobTypeText } from '@/lib/i18n/messages';
import { computeJobDurationMs } from '@/lib/domain/job-duration';
import { isTerminal } from '@/lib/domain/phase';
import type { NotificationEvent } from '@/lib/server/store/notification-event';
import { cleanLine } from './clean';
import { wordsOf } from './words';

/** What is said, in one language and plain text; how it is written is for each kind of channel. */
export interface Message {
  locale: Locale;
  tone: 'good' | 'bad' | 'neutral';
  title: string;
  facts: { label: string; text: string }[];
  link: { label: string; url: string };
  /** Null for a test. */
  event: NotificationEvent | null;
}

const LONGEST_NAME = 120;
const LONGEST_REASON = 500;
const LONGEST_ADVICE = 400;

/** `baseUrl` is where people reach the dashboard, without a slash at its end. */
export function messageOf(event: NotificationEvent, baseUrl: string): Message {
  const { locale, job, phase, kind } = event;
  const words = wordsOf(locale);
  const name = cleanLine(job.resource_name ?? '', LONGEST_NAME) || job.id;
  const failed = kind === 'changed' && phase === 'failed';
  return {
    locale,
    tone: kind === 'overdue' || failed ? 'bad' : phase === 'succeeded' ? 'good' : 'neutral',
    title: words.title(name, words.what[kind === 'overdue' ? 'overdue' : phase]),
    facts: factsOf(event).filter(({ text }) => text !== ''),
    link: { label: words.open, url: `${baseUrl}/jobs/${job.id}` },
    event,
  };
}

function factsOf(event: NotificationEvent): Message['facts'] {
  const { locale, job, phase, profile, region, observedAt } = event;
  const words = wordsOf(locale);
  const ui = messagesOf(locale);
  const line = (text: string | null, longest = LONGEST_NAME) => cleanLine(text ?? '', longest);
  const durationMs = computeJobDurationMs(job, observedAt);
  const reason = phase === 'failed' ? line(job.reason, LONGEST_REASON) || ui.noReason : '';
  const explanation = phase === 'failed' ? explainReason(job.reason) : null;
  return [
    { label: words.type, text: job.type === null ? '' : (jobTypeText(ui, job.type) ?? line(job.type)) },
    // The title says the others.
    { label: words.status, text: phase === 'unknown' ? line(job.status) : '' },
    {
      label: isTerminal(phase) ? words.took : words.soFar,
      text: durationMs === null ? '' : longDuration(durationMs, ui),
    },
    { label: words.seen, text: `${new Date(observedAt).toISOString().slice(0, 19).replace('T', ' ')} UTC` },
    { label: words.reason, text: reason },
    {
      label: words.cause[explanation?.certainty ?? 'known'],
      text: line(explanation?.cause[locale] ?? null, LONGEST_ADVICE),
    },
    { label: words.nextStep, text: line(explanation?.nextStep[locale] ?? null, LONGEST_ADVICE) },
    { label: words.profile, text: [line(profile), line(region)].filter(Boolean).join(' · ') },
    { label: words.jobId, text: job.id },
  ];
}

export function testMessage(locale: Locale, baseUrl: string): Message {
  const words = wordsOf(locale);
  return {
    locale,
    tone: 'neutral',
    title: words.test,
    event: null,
    facts: [{ label: messagesOf(locale).product, text: words.testText }],
    link: { label: words.toDashboard, url: `${baseUrl}/` },
  };
}

/** Title, facts and link, a line each. */
export function plainText({ locale, title, facts, link }: Message): string {
  const { label } = wordsOf(locale);
  return [
    title,
    '',
    ...facts.map((fact) => label(fact.label, fact.text)),
    '',
    label(link.label, link.url),
  ].join('\n');
}
