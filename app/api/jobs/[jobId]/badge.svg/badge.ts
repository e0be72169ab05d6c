import type { KnownJob } from '@/lib/api/answers';
import { durationOf } from '@/lib/api/job-state';
import { BADGE_WORDS, type BadgeWords } from '@/lib/i18n/badge';
import { messagesOf } from '@/lib/i18n/catalogue';
import type { Locale } from '@/lib/i18n/locale';
import { longDuration } from '@/lib/i18n/long-duration';
import { isTerminal, type Phase } from '@/lib/jobs/phase';
import { textWidth } from './text-width';

const HEIGHT = 20;
const PADDING = 7;

/** White on each of these, and on the dark of the left half, has a contrast of 4.5 and more. */
const COLOURS: Record<Phase, string> = {
  waiting: '#7a5a10',
  running: '#2456c8',
  succeeded: '#1a6e45',
  failed: '#b3261e',
  unknown: '#6b4aa0',
};
const LEFT = '#3f4249';
const GREY = '#63666d';

/** For whoever may not see the job, and for a job that is not known: nobody can tell which. */
export const UNKNOWN_BADGE = badgeSvg(BADGE_WORDS.en, 'unknown', GREY);

const MINUTE_MS = 60_000;

/** Status and duration of a job; never its name, which SWR does not bound and a wiki need not show. */
export function jobBadge(state: KnownJob, { locale, now }: { locale: Locale; now: number }): string {
  const words = BADGE_WORDS[locale];
  const { phase, stale } = state;
  const ms = durationOf(state, now);
  const hasEnded = isTerminal(phase);
  // A picture stands still: of what runs, the minute is exact enough, and of the first one "less than 1 min".
  const whole = ms === null || hasEnded ? ms : Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  const duration =
    whole === null
      ? ''
      : whole === 0 && !hasEnded
        ? words.underAMinute
        : longDuration(whole, messagesOf(locale));
  const status = hasEnded
    ? words.ended(words.phase[phase], duration)
    : words.goesOn(words.phase[phase], duration);
  return badgeSvg(words, stale === null || hasEnded ? status : words.stale(status), COLOURS[phase]);
}

function badgeSvg(words: BadgeWords, status: string, colour: string): string {
  const { label } = words;
  const left = textWidth(label) + 2 * PADDING;
  const right = textWidth(status) + 2 * PADDING;
  const title = words.title(status);
  // `textLength` fits the words in whatever font the viewer has.
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${title}">
<title>${title}</title>
<clipPath id="r"><rect width="${left + right}" height="${HEIGHT}" rx="3"/></clipPath>
<g clip-path="url(#r)"><path fill="${LEFT}" d="M0 0h${left}v${HEIGHT}H0z"/><path fill="${colour}" d="M${left} 0h${right}v${HEIGHT}H${left}z"/></g>
<g fill="#fff" font-family="Verdana,'DejaVu Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif" font-size="11" aria-hidden="true">
<text x="${PADDING}" y="14" textLength="${textWidth(label)}">${label}</text><text x="${left + PADDING}" y="14" textLength="${textWidth(status)}">${status}</text>
</g>
</svg>
`;
}
