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
  /** The job's page. */
  url: string;
}

/**
 * The facts of a job as a table for a wiki, an issue or a chat, with times in UTC: whoever reads it may be anywhere.
 * Neither the note nor the profile.
 */
export function markdownCard(state: KnownJob, { now, locale, text, url }: Viewpoint): string {
  const words = SHARE_WORDS[locale].card;
  const { job, phase, explanation } = state;
  const ms = computeDurationMs(state, now);
  const duration = ms === null ? '' : longDuration(ms, text);
  const told = duration === '' ? '' : isTerminal(phase) ? words.after(duration) : words.for(duration);
  const status = statusWords(job, phase, text);
  const type = job.type && [jobTypeText(text, job.type), job.type].filter(Boolean).join(' · ');

  const rows: [name: string, value: string | null][] = [
    [words.status, `${PHASE_LOOK[phase].sign} ${markdownText(status)} ${told}`.trim()],
    [words.type, type ? markdownText(truncate(type)) : null],
    [text.jobId, markdownCode(job.id)],
    [text.created, momentOf(job.created_at, text)],
    [text.updated, momentOf(job.updated_at, text)],
    [words.reason, phase === 'failed' && job.reason ? markdownText(truncate(job.reason)) : null],
    [words.meaning, explanation && markdownText(explanation.cause[locale])],
    [words.nextStep, explanation && markdownText(explanation.nextStep[locale])],
    [words.history, historyOf(state, { now, text }).join(words.separator)],
    [words.link, `<${url}>`],
  ];
  const name = markdownText(jobName(job, text));
  return [
    `| SWR | ${name} |`,
    '| --- | --- |',
    ...rows.flatMap(([head, value]) => (value === null || value === '' ? [] : [`| ${head} | ${value} |`])),
    '',
  ].join('\n');
}

function momentOf(at: string | null | undefined, text: Messages): string | null {
  const ms = parseTimestampMs(at);
  return ms === null ? (at ? markdownText(truncate(at)) : null) : `${dateTime(ms, 'UTC', text)} UTC`;
}

function historyOf({ history }: KnownJob, { now, text }: { now: number; text: Messages }): string[] {
  return history.map((change) => {
    const [before, after] = changeWords(change, { now, text, timeZone: 'UTC' });
    return `${before}${markdownText(truncate(change.status))}${after}`;
  });
}
