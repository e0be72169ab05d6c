import { FILTER_MESSAGES } from '@/components/board/filter-messages';
import { StaleNote } from '@/components/jobs/check-note';
import { JobDurationLabel } from '@/components/jobs/job-duration-label';
import { SLOW_STYLE } from '@/components/jobs/slow-style';
import { StatusBadge } from '@/components/jobs/status-badge';
import { useFeatureMessages, useLocale, useMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { isTerminal } from '@/lib/domain/phase';
import { toShortLine } from '@/lib/domain/visible-text';
import { getJobName, getTypeName } from '@/lib/i18n/job-text';
import { NAME_CLASS, TILE_CLASS, TILE_SIZES } from './tile-classes';
import { useUrgency } from './use-urgency';

interface KioskTileProps {
  state: KnownJob;
  /** Whether the dashboard does not respond. The wallboard says so itself. */
  isInterrupted: boolean;
  isLarge: boolean;
}

/** One job on a wallboard: what a card has, without actions. */
export function KioskTile({ state, isInterrupted, isLarge }: KioskTileProps) {
  const messages = useMessages();
  const { job, phase, stale } = state;
  const urgency = useUrgency(state);
  const sizes = TILE_SIZES[isLarge ? 'large' : 'normal'];
  const name = getJobName(job, messages);
  const isOutdated = stale !== null || (isInterrupted && !isTerminal(phase));
  const mutedClass = isOutdated ? 'text-mute' : '';
  const type = getTypeName(job.type, messages);
  return (
    <article
      aria-label={name}
      data-job={job.id}
      data-large={isLarge ? '' : undefined}
      data-urgency={urgency ?? undefined}
      className={`${TILE_CLASS} ${isOutdated ? 'border-dashed border-mute/60' : 'border-line'}`}
    >
      <div className="grid gap-1">
        <div className="flex items-center justify-between gap-x-4">
          <StatusBadge phase={phase} status={job.status} size={sizes.status} lost={isLost(state)} />
          <span className={urgency === 'slow' ? SLOW_STYLE.color : mutedClass}>
            <JobDurationLabel state={state} size={sizes.duration} />
          </span>
        </div>
        <h2 className={`${NAME_CLASS} ${mutedClass}`}>{name}</h2>
      </div>
      <div className={sizes.text}>
        <p className="flex items-center justify-between gap-4 text-mute">
          <span className="min-w-0 truncate">{type}</span>
          {isTerminal(phase) && (
            <span className="shrink-0">
              <Timestamp at={job.updated_at} />
            </span>
          )}
          {urgency === 'slow' && <SlowTag />}
        </p>
        {phase === 'failed' && <Cause state={state} className={sizes.cause} />}
        {stale !== null && (
          <div className="kiosk-note text-waiting">
            <StaleNote state={state} interruption={null} />
          </div>
        )}
      </div>
    </article>
  );
}

function SlowTag() {
  const { icon: Icon, color } = SLOW_STYLE;
  return (
    <b className={`flex shrink-0 items-center gap-2 font-semibold ${color}`}>
      <Icon aria-hidden className="size-5 shrink-0" strokeWidth={2.2} />
      <span>{useFeatureMessages(FILTER_MESSAGES).slow}</span>
    </b>
  );
}

/** Cause of a failure if it is known, else SWR's reason. */
function Cause({ state: { job, explanation }, className }: { state: KnownJob; className: string }) {
  const messages = useMessages();
  const locale = useLocale();
  const text = explanation?.cause[locale] ?? (job.reason ? toShortLine(job.reason) : messages.noReason);
  return (
    <p dir="auto" className={`[unicode-bidi:isolate] ${className}`}>
      {text}
    </p>
  );
}
