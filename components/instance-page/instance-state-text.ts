import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import type { InstancePhase } from '@/lib/domain/instance-phase';
import type { Phase } from '@/lib/domain/phase';
import { toShortLine } from '@/lib/domain/visible-text';
import type { InstanceMessages } from './instance-messages';

/** Returns the display text of an instance's state. An unknown status is shown as SWR returned it. */
export function getInstanceStateText(
  { phase, instance }: Pick<InstanceResponse, 'phase' | 'instance'>,
  labels: InstanceMessages,
): string {
  if (phase === null) return labels.noState;
  return (phase === 'unknown' && toShortLine(instance?.status ?? '')) || labels.phase[phase];
}

/** Returns the tab icon of an instance: that of a similar phase of a job. */
export function toIconPhase(phase: InstancePhase | null): Phase | 'dashboard' {
  return phase === null ? 'dashboard' : ICON_PHASES[phase];
}

const ICON_PHASES: Record<InstancePhase, Phase | 'dashboard'> = {
  preparing: 'waiting',
  creating: 'running',
  running: 'succeeded',
  unavailable: 'failed',
  deleted: 'dashboard',
  unknown: 'unknown',
};
