import { CircleQuestionMark } from 'lucide-react';
import { PHASE_STYLES } from '@/components/jobs/status-badge';
import { PHASE_FILLS } from '@/components/plots/phase-fills';
import { toPercent } from '@/components/plots/to-percent';
import type { Phase } from '@/lib/domain/phase';
import type { JobLane } from './job-lane';
import { LANE_HEIGHT, LANE_TOP } from './lane-size';

const MARK_SIZE = 14;
/** Length of the dashed line after the last known time of a job, in pixels. */
const TAIL = 16;

interface LaneEndProps {
  phase: Phase;
  end: JobLane['end'];
  /** Position on the axis, from 0 to 1. */
  position: number;
}

/** Mark of the phase at the end of the lane, or of an unknown end. */
export function LaneEnd({ phase, end, position }: LaneEndProps) {
  const { icon, color } = PHASE_STYLES[phase];
  if (end === 'now')
    return (
      <rect
        x={toPercent(position)}
        y={LANE_TOP - 4}
        width="2"
        height={LANE_HEIGHT + 8}
        className={PHASE_FILLS[phase]}
      />
    );
  const isUnknown = end === 'unknown';
  const markX = isUnknown ? TAIL : 0;
  const Mark = isUnknown ? CircleQuestionMark : icon;
  return (
    <svg x={toPercent(position)} y={LANE_TOP} className={`overflow-visible ${color}`}>
      {isUnknown && (
        <path d={`M2 6 h${TAIL}`} strokeDasharray="4 3" strokeWidth="2" className="stroke-current" />
      )}
      {/* Hides the end of the lane, also of a job that took no time. */}
      <circle cx={markX + MARK_SIZE / 2 - 1} cy={6} r={MARK_SIZE / 2 + 2} className="fill-card" />
      <Mark x={markX - 1} y={-1} width={MARK_SIZE} height={MARK_SIZE} strokeWidth={2.4} />
    </svg>
  );
}
