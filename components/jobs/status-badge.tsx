import {
  CircleCheck,
  CircleDashed,
  ClockFading,
  LoaderCircle,
  CircleQuestionMark,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import { getStatusText } from '@/lib/i18n/job-text';
import { toShortLine } from '@/lib/domain/visible-text';
import type { Phase } from '@/lib/domain/phase';

/** Appearance of a phase. */
export interface PhaseStyle {
  icon: LucideIcon;
  color: string;
  /** Character for the page title, in place of the icon. */
  sign: string;
}

/**
 * Icon, color and title character of each phase. The icons differ in shape, so that phases are
 * distinguishable without color.
 */
export const PHASE_STYLES: Record<Phase, PhaseStyle> = {
  waiting: { icon: ClockFading, color: 'text-waiting', sign: '◌' },
  running: { icon: LoaderCircle, color: 'text-running', sign: '●' },
  succeeded: { icon: CircleCheck, color: 'text-succeeded', sign: '✓' },
  failed: { icon: TriangleAlert, color: 'text-failed', sign: '✗' },
  unknown: { icon: CircleQuestionMark, color: 'text-unknown', sign: '?' },
};

/** Size of the icon beside text of each size. */
const ICON_SIZES = {
  'text-sm': 'size-4.5',
  'text-lg': 'size-5.5',
  'text-xl': 'size-6',
  'text-3xl': 'size-9',
};

interface StatusBadgeProps {
  phase: Phase;
  status: string;
  /** @default 'text-sm' */
  size?: keyof typeof ICON_SIZES;
  /** Shows that SWR no longer has the job, in place of its last status. */
  lost?: boolean;
}

/** Appearance of a job that SWR no longer has. Dashed, because its end is not known. */
export const LOST_STYLE: Pick<PhaseStyle, 'icon' | 'color'> = { icon: CircleDashed, color: 'text-mute' };

/** Status with icon and color. An unknown status is shown as SWR returned it. */
export function StatusBadge({ phase, status, size = 'text-sm', lost = false }: StatusBadgeProps) {
  const messages = useMessages();
  const { icon: Icon, color } = lost ? LOST_STYLE : PHASE_STYLES[phase];
  return (
    <span
      data-phase={lost ? 'lost' : phase}
      title={toShortLine(status)}
      className={`inline-flex min-w-0 items-center gap-2 font-semibold ${color} ${size}`}
    >
      <Icon
        aria-hidden
        className={`${ICON_SIZES[size]} shrink-0 ${phase === 'running' && !lost ? 'turning' : ''}`}
        strokeWidth={2.2}
      />
      <span className="min-w-0 wrap-anywhere">
        {lost ? messages.gone : getStatusText({ status }, phase, messages)}
      </span>
    </span>
  );
}
