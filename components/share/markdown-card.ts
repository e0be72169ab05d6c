import { changeWords } from '@/components/jobs/change-words';
import { PHASE_LOOK } from '@/components/jobs/status-badge';
import { dateTime } from '@/components/time/format';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs } from '@/lib/contract/job-state';
import { jobName, statusWords } from '@/lib/i18n/job-words';
import type { Locale } from '@/lib/contract/locale';
import { longDuration } from '@/lib/i18n/long-duration';
import { jobTypeText, type Messages } from '@/lib/i18n/messages';
import { truncate } from '@/lib/domain/truncate';
import { isTerminal } from '@/lib/domain/phase';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { markdownCode, markdownText } from './markdown-text';
import { SHARE_WORDS } from './words';

interface Viewpoint {
  now: number;
  locale: Locale;
  text: Messages;
  /** URL of the job's page. */
  url: string;
}

/**
 * Returns the facts of a job as a Markdown table, with times in UTC because readers may be in any time zone.
 * Contains neither note nor profile.
 */
export function markdownCard(state: KnownJob, { now, locale, text, url }: Viewpoint): string {
  const labels = SHARE_WORDS[locale].card;
  const { job, phase, explanation } = state;
  const ms = computeDurationMs(state, now);
  const duration = ms === null ? '' : longDuration(ms, text);
  const told = duration === '' ? '' : isTerminal(phase) ? labels.after(duration) : labels.for(duration);
  const status = statusWords(job, phase, text);
  const type = job.type && [jobTypeText(text, job.type), job.type].filter(Boolean).join(' · ');

  const rows: [name: string, value: string | null][] = [
    [labels.status, `${PHASE_LOOK[phase].sign} ${markdownText(status)} ${told}`.trim()],
    [labels.type, type ? markdownText(truncate(type)) : null],
    [text.jobId, markdownCode(job.id)],
    [text.created, momentOf(job.created_at, text)],
    [text.updated, momentOf(job.updated_at, text)],
    [labels.reason, phase === 'failed' && job.reason ? markdownText(truncate(job.reason)) : null],
    [labels.meaning, explanation && markdownText(explanation.cause[locale])],
    [labels.nextStep, explanation && markdownText(explanation.nextStep[locale])],
    [labels.history, historyOf(state, { now, text }).join(labels.separator)],
    [labels.link, `<${url}>`],
  ];
  const name = markdownText(jobName(job, text));
  return [
    `| SWR | ${name} |`,
    '| --- | --- |',
    ...rows.flatMap(([head, value]) => (value === null || value === '' ? [] : [`| ${head} | ${value} |`])),
    '',
  ].join('\n');
}

function momentOf(at: string | null | undefined, messages: Messages): string | null {
  const ms = parseTimestampMs(at);
  return ms === null ? (at ? markdownText(truncate(at)) : null) : `${dateTime(ms, 'UTC', messages)} UTC`;
}

function historyOf({ history }: KnownJob, { now, text }: { now: number; text: Messages }): string[] {
  return history.map((change) => {
    const [before, after] = changeWords(change, { now, text, timeZone: 'UTC' });
    return `${before}${markdownText(truncate(change.status))}${after}`;
  });
}
