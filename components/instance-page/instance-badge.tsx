import { useFeatureMessages } from '@/components/shell/messages-provider';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { INSTANCE_MESSAGES } from './instance-messages';
import { INSTANCE_PHASE_STYLES, NO_STATE_STYLE } from './instance-phase-styles';
import { getInstanceStateText } from './instance-state-text';

type State = Pick<InstanceResponse, 'phase' | 'instance'>;

/** State of an instance with icon and color. An unknown state is shown as SWR returned it. */
export function InstanceBadge({ state, still }: { state: State; still: boolean }) {
  const text = getInstanceStateText(state, useFeatureMessages(INSTANCE_MESSAGES));
  const { phase } = state;
  const { icon: Icon, color } = phase === null ? NO_STATE_STYLE : INSTANCE_PHASE_STYLES[phase];
  const isTurning = phase === 'creating' && !still;
  return (
    <span
      data-phase={phase ?? 'none'}
      className={`inline-flex min-w-0 items-center gap-2 text-lg font-semibold ${color}`}
    >
      <Icon aria-hidden className={`size-5.5 shrink-0 ${isTurning ? 'turning' : ''}`} strokeWidth={2.2} />
      <span className="min-w-0 wrap-anywhere">{text}</span>
    </span>
  );
}
