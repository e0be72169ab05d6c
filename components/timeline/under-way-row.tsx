import { PHASE_STYLES } from '@/components/jobs/status-badge';
import { PHASE_FILLS } from '@/components/plots/phase-fills';
import { toPercent } from '@/components/plots/to-percent';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { formatElapsed, formatEstimate } from '@/lib/i18n/format-long-duration';
import { getJobName, getStatusText } from '@/lib/i18n/job-text';
import type { UnderWayRow as Row } from './lay-out-under-way';
import { UNDER_WAY_MESSAGES } from './timeline-messages';

/** Columns of the name, the duration and the drawing; on a phone, the drawing is below. */
export const UNDER_WAY_COLUMNS =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 md:grid-cols-[18rem_5.5rem_minmax(0,1fr)]';

const HEIGHT = 26;
const BAR_TOP = 7;
const BAR_HEIGHT = 12;

interface UnderWayRowProps {
  row: Row;
  now: number;
  /** Returns the position of a time, from 0 to 1, or outside. */
  toX: (ms: number) => number;
  /** Positions of the vertical lines. */
  lines: readonly number[];
}

/** One job: its name and duration, and a bar from its creation to now. */
export function UnderWayRow({ row, now, toX, lines }: UnderWayRowProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(UNDER_WAY_MESSAGES);
  const { state, createdMs, typicalMs, isSlow } = row;
  const { job, phase } = state;
  const { icon: Icon, color } = PHASE_STYLES[phase];
  const elapsed = formatElapsed(now - createdMs, messages);
  return (
    <li data-job={job.id} className={`relative items-center ${UNDER_WAY_COLUMNS}`}>
      {/* The whole row is the link. */}
      <Link
        href={`/jobs/${job.id}`}
        className="flex min-w-0 items-center gap-2 font-semibold after:absolute after:inset-0 hover:underline"
      >
        <Icon aria-hidden className={`size-4 shrink-0 ${color}`} strokeWidth={2.2} />
        <span className="truncate">{getJobName(job, messages)}</span>
        <span className="sr-only">
          {[
            getStatusText(job, phase, messages),
            typicalMs !== null && labels.typical(formatEstimate(typicalMs - createdMs, messages)),
            isSlow && labels.slow,
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </Link>
      <span className={`text-end text-note ${isSlow ? 'font-semibold text-slow' : 'text-mute'}`}>
        {elapsed}
      </span>
      <div className="pr-5 max-md:col-span-2">
        <svg aria-hidden width="100%" height={HEIGHT} className="block overflow-visible">
          {lines.map((x) => (
            <line key={x} x1={toPercent(x)} x2={toPercent(x)} y2={HEIGHT} className="stroke-line" />
          ))}
          <UnderWayBar row={row} now={now} toX={toX} />
          <line x1={toPercent(toX(now))} x2={toPercent(toX(now))} y2={HEIGHT} className="stroke-mute" />
        </svg>
      </div>
    </li>
  );
}

/** Bar so far, dashed until most past runs had ended, with a tick at the typical end. */
function UnderWayBar({ row, now, toX }: Omit<UnderWayRowProps, 'lines'>) {
  const { state, createdMs, typicalMs, p90Ms, isSlow } = row;
  const start = Math.max(0, toX(createdMs));
  const nowX = toX(now);
  const isCut = toX(createdMs) < 0;
  return (
    <>
      {p90Ms !== null && p90Ms > now && (
        <rect
          x={toPercent(nowX)}
          y={BAR_TOP + 0.5}
          width={toPercent(Math.min(1, toX(p90Ms)) - nowX)}
          height={BAR_HEIGHT - 1}
          strokeDasharray="3 3"
          className="fill-card stroke-mute"
        />
      )}
      <rect
        x={toPercent(start)}
        y={BAR_TOP}
        width={toPercent(nowX - start)}
        height={BAR_HEIGHT}
        rx="1"
        className={isSlow ? 'fill-slow' : PHASE_FILLS[state.phase]}
      />
      {/* A job that has just begun stays visible. */}
      <svg x={toPercent(nowX)} className="overflow-visible">
        <rect
          x="-3"
          y={BAR_TOP}
          width="3"
          height={BAR_HEIGHT}
          className={isSlow ? 'fill-slow' : PHASE_FILLS[state.phase]}
        />
      </svg>
      {/* The bar begins before the axis. */}
      {isCut && (
        <path
          d={`M10 ${BAR_TOP + 2} l-4 4 l4 4`}
          strokeWidth="1.5"
          className="fill-transparent stroke-card"
        />
      )}
      {typicalMs !== null && toX(typicalMs) >= 0 && toX(typicalMs) <= 1 && (
        <line
          x1={toPercent(toX(typicalMs))}
          x2={toPercent(toX(typicalMs))}
          y1={typicalMs < now ? BAR_TOP : BAR_TOP - 3}
          y2={typicalMs < now ? BAR_TOP + BAR_HEIGHT : BAR_TOP + BAR_HEIGHT + 3}
          strokeWidth="2"
          className={typicalMs < now ? 'stroke-card' : 'stroke-ink'}
        />
      )}
    </>
  );
}
