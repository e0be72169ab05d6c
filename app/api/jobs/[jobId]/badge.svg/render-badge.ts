import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs } from '@/lib/contract/job-state';
import { BADGE_MESSAGES, type BadgeMessages } from '@/lib/i18n/badge-messages';
import { getMessages } from '@/lib/i18n/catalog';
import type { Locale } from '@/lib/contract/locale';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { isTerminal, type Phase } from '@/lib/domain/phase';
import { estimateTextWidth } from './text-width';

const HEIGHT = 20;
const PADDING = 7;

/** Background colors. White text has a contrast of at least 4.5 on each of them and on the left half. */
const PHASE_COLORS: Record<Phase, string> = {
  waiting: '#7a5a10',
  running: '#2456c8',
  succeeded: '#1a6e45',
  failed: '#b3261e',
  unknown: '#6b4aa0',
};
const LABEL_COLOR = '#3f4249';
const UNKNOWN_COLOR = '#63666d';

/** Badge for unknown jobs and for callers without access, so that the two cases are indistinguishable. */
export const UNKNOWN_BADGE = renderBadge(BADGE_MESSAGES.en, 'unknown', UNKNOWN_COLOR);

const MINUTE_MS = 60_000;

/**
 * Renders a badge with the status and duration of a job. Leaves out the name, because SWR does not limit its length and
 * a wiki may be public.
 *
 * @param now Server time in ms since 1970.
 */
export function renderJobBadge(state: KnownJob, { locale, now }: { locale: Locale; now: number }): string {
  const messages = BADGE_MESSAGES[locale];
  const { phase, stale } = state;
  const ms = computeDurationMs(state, now);
  const hasEnded = isTerminal(phase);
  // An image does not update, so the duration of a running job is rounded down to minutes.
  const shownMs = ms === null || hasEnded ? ms : Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  const duration =
    shownMs === null
      ? ''
      : shownMs === 0 && !hasEnded
        ? messages.underAMinute
        : formatLongDuration(shownMs, getMessages(locale));
  const status = hasEnded
    ? messages.finished(messages.phase[phase], duration)
    : messages.unfinished(messages.phase[phase], duration);
  return renderBadge(
    messages,
    stale === null || hasEnded ? status : messages.stale(status),
    PHASE_COLORS[phase],
  );
}

function renderBadge(words: BadgeMessages, status: string, color: string): string {
  const { label } = words;
  const left = estimateTextWidth(label) + 2 * PADDING;
  const right = estimateTextWidth(status) + 2 * PADDING;
  const title = words.accessibleName(status);
  // `textLength` stretches the text to the computed width, because the viewer's font may differ.
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${title}">
<title>${title}</title>
<clipPath id="r"><rect width="${left + right}" height="${HEIGHT}" rx="3"/></clipPath>
<g clip-path="url(#r)"><path fill="${LABEL_COLOR}" d="M0 0h${left}v${HEIGHT}H0z"/><path fill="${color}" d="M${left} 0h${right}v${HEIGHT}H${left}z"/></g>
<g fill="#fff" font-family="Verdana,'DejaVu Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif" font-size="11" aria-hidden="true">
<text x="${PADDING}" y="14" textLength="${estimateTextWidth(label)}">${label}</text><text x="${left + PADDING}" y="14" textLength="${estimateTextWidth(status)}">${status}</text>
</g>
</svg>
`;
}
