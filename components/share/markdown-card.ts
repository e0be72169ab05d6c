import { describeEstimate } from '@/components/jobs/describe-estimate';
import { describeStatusChange } from '@/components/jobs/describe-status-change';
import { PHASE_STYLES } from '@/components/jobs/status-badge';
import { formatDateTime } from '@/components/time/format-time';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isLost } from '@/lib/contract/job-state';
import { getJobName, getStatusText } from '@/lib/i18n/job-text';
import type { Locale } from '@/lib/contract/locale';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { getJobTypeText, type Messages } from '@/lib/i18n/messages';
import { toShortReason } from '@/lib/domain/short-reason';
import { toShortLine } from '@/lib/domain/visible-text';
import { isTerminal } from '@/lib/domain/phase';
import { isUnsetTimestamp, parseTimestamp } from '@/lib/domain/swr-timestamp';
import { toMarkdownCode, escapeMarkdown } from './escape-markdown';
import { SHARE_MESSAGES } from './share-messages';

interface Viewpoint {
  now: number;
  locale: Locale;
  messages: Messages;
  /** URL of the job's page. */
  url: string;
}

/**
 * Returns the facts of a job as a Markdown table, with times in UTC because readers may be in any time zone.
 * Contains neither note nor profile.
 */
export function createMarkdownCard(state: KnownJob, { now, locale, messages, url }: Viewpoint): string {
  const labels = SHARE_MESSAGES[locale].card;
  const { job, phase, explanation } = state;
  const ms = computeDurationMs(state, now);
  const duration = ms === null ? '' : formatLongDuration(ms, messages);
  const durationText =
    duration === '' ? '' : isTerminal(phase) ? labels.after(duration) : labels.for(duration);
  const status = getStatusText(job, phase, messages);
  const type = job.type && [getJobTypeText(messages, job.type), job.type].filter(Boolean).join(' · ');

  const rows: [name: string, value: string | null][] = [
    [labels.status, `${PHASE_STYLES[phase].sign} ${escapeMarkdown(status)} ${durationText}`.trim()],
    [labels.type, type ? escapeMarkdown(toShortLine(type)) : null],
    [messages.jobId, toMarkdownCode(job.id)],
    [messages.created, formatTimestamp(job.created_at, messages)],
    [messages.updated, formatTimestamp(job.updated_at, messages)],
    [messages.analysis.estimate.title, formatComparison(state, { elapsedMs: ms, messages })],
    [labels.reason, phase === 'failed' && job.reason ? escapeMarkdown(toShortReason(job.reason)) : null],
    [
      explanation?.certainty === 'known' ? messages.analysis.cause : messages.analysis.likelyCause,
      explanation && escapeMarkdown(explanation.cause[locale]),
    ],
    [messages.analysis.howToFix, explanation && escapeMarkdown(explanation.nextStep[locale])],
    [labels.history, formatHistory(state, { now, messages }).join(labels.separator)],
    [labels.link, `<${url}>`],
  ];
  const name = escapeMarkdown(getJobName(job, messages));
  return [
    `| SWR | ${name} |`,
    '| --- | --- |',
    ...rows.flatMap(([rowName, value]) =>
      value === null || value === '' ? [] : [`| ${rowName} | ${value} |`],
    ),
    '',
  ].join('\n');
}

function formatTimestamp(at: string | null | undefined, messages: Messages): string | null {
  const parsed = parseTimestamp(at);
  if (parsed === null) return isUnsetTimestamp(at) ? null : escapeMarkdown(toShortLine(at ?? ''));
  const time = `${formatDateTime(parsed.ms, 'UTC', messages)} UTC`;
  return parsed.hasZone ? time : `${time} · ${messages.utcAssumed}`;
}

/** Formats how the duration compares with past runs. A published duration, and a job that is gone, have none. */
function formatComparison(
  state: KnownJob,
  { elapsedMs, messages }: { elapsedMs: number | null; messages: Messages },
): string | null {
  const { estimate, phase } = state;
  if (estimate === null || estimate.source === 'prior' || elapsedMs === null || isLost(state)) return null;
  const { typical, comparison } = describeEstimate(
    estimate,
    { elapsedMs, hasEnded: isTerminal(phase) },
    messages,
  );
  return escapeMarkdown(`${typical} · ${comparison}`);
}

function formatHistory(
  { history }: KnownJob,
  { now, messages }: { now: number; messages: Messages },
): string[] {
  return history.map((change) => {
    const [before, after] = describeStatusChange(change, { now, messages, timeZone: 'UTC' });
    return `${before}${escapeMarkdown(toShortLine(change.status))}${after}`;
  });
}
