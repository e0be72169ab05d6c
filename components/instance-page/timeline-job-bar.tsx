import { CircleQuestionMark } from 'lucide-react';
import { PHASE_STYLES } from '@/components/jobs/status-badge';
import { Link } from '@/components/ui/link';
import type { TimeScale } from '@/lib/domain/time-scale';
import type { BarTexts } from './describe-bar';
import type { JobBar } from '@/components/timeline/job-bar';
import { PHASE_FILLS } from '@/components/plots/phase-fills';
import { PlotLabel } from '@/components/plots/plot-label';
import { toPercent } from '@/components/plots/to-percent';

/** Height of a row with a label and a bar, in pixels. */
export const ROW_HEIGHT = 38;
const BAR_TOP = 19;
const BAR_HEIGHT = 12;
/** Size of a mark and its distance from the bar, in pixels. */
const MARK_SIZE = 14;
const MARK_GAP = 4;
/** Length of the dashed line after the last known time of a job, in pixels. */
const TAIL = 16;

/** Returns the width of the mark at the end of a bar in pixels. */
export function getMarkWidth({ end }: JobBar): number {
  return MARK_GAP + MARK_SIZE + (end === 'unknown' ? TAIL : 0);
}

interface TimelineJobBarProps {
  bar: JobBar;
  texts: BarTexts;
  /** Positions on the axis, from 0 to 1. */
  start: number;
  end: number;
  scale: TimeScale;
  /** Labels in narrow and in wide windows; null if there is no space. */
  narrowLabel: string | null | undefined;
  wideLabel: string | null | undefined;
}

/** Bar of a job, with its status changes and the mark of its phase at its end. Links to the job. */
export function TimelineJobBar({
  bar,
  texts,
  start,
  end,
  scale,
  narrowLabel,
  wideLabel,
}: TimelineJobBarProps) {
  const { job, phase } = bar.state;
  const { icon, color } = PHASE_STYLES[phase];
  const isUnknown = bar.end === 'unknown';
  const Mark = isUnknown ? CircleQuestionMark : icon;
  const [x, width] = [toPercent(start), toPercent(end - start)];
  return (
    <Link href={`/jobs/${job.id}`} tabIndex={-1}>
      <title>
        {[texts.type, texts.status, `${texts.from} – ${texts.to}`, texts.duration]
          .filter(Boolean)
          .join(' · ')}
      </title>
      {/* Makes the link as high as its row. */}
      <rect x={x} width={width} height={ROW_HEIGHT} className="fill-transparent" />
      <PlotLabel position={start} y={13} narrow={narrowLabel} wide={wideLabel} />
      <rect x={x} y={BAR_TOP} width={width} height={BAR_HEIGHT} rx="2" className={PHASE_FILLS[phase]} />
      {/* Keeps a short job visible. */}
      <rect x={x} y={BAR_TOP} width="3" height={BAR_HEIGHT} rx="1" className={PHASE_FILLS[phase]} />
      {bar.changes.map(({ fromMs, toMs }, index) => (
        <ChangeMark
          key={toMs}
          from={scale.toPosition(fromMs)}
          to={scale.toPosition(toMs)}
          title={texts.changes[index] ?? ''}
        />
      ))}
      <svg x={toPercent(end)} y={BAR_TOP} className={`overflow-visible ${color}`}>
        {isUnknown && (
          <path d={`M2 6 h${TAIL}`} strokeDasharray="4 3" strokeWidth="2" className="stroke-current" />
        )}
        <Mark
          x={getMarkWidth(bar) - MARK_SIZE}
          y={-1}
          width={MARK_SIZE}
          height={MARK_SIZE}
          strokeWidth={2.4}
        />
      </svg>
    </Link>
  );
}

/** Status change as a tick, after a paler strip from the last check before it. */
function ChangeMark({ from, to, title }: { from: number; to: number; title: string }) {
  return (
    <g>
      <title>{title}</title>
      <rect
        x={toPercent(from)}
        y={BAR_TOP}
        width={toPercent(to - from)}
        height={BAR_HEIGHT}
        className="fill-card opacity-50"
      />
      <rect x={toPercent(to)} y={BAR_TOP} width="2" height={BAR_HEIGHT} className="fill-card" />
    </g>
  );
}
