import { CircleDashed, Trash2 } from 'lucide-react';
import { PHASE_STYLES, type PhaseStyle } from '@/components/jobs/status-badge';
import type { InstancePhase } from '@/lib/domain/instance-phase';

/** Icon, color and title character of each phase of an instance. A similar phase of a job looks the same. */
export const INSTANCE_PHASE_STYLES: Record<InstancePhase, PhaseStyle> = {
  preparing: PHASE_STYLES.waiting,
  creating: PHASE_STYLES.running,
  running: PHASE_STYLES.succeeded,
  unavailable: PHASE_STYLES.failed,
  deleted: { icon: Trash2, color: 'text-mute', sign: '–' },
  unknown: PHASE_STYLES.unknown,
};

/** Appearance of an instance whose state SWR has not returned. */
export const NO_STATE_STYLE: PhaseStyle = { icon: CircleDashed, color: 'text-mute', sign: '' };
