import {
  CircleCheck,
  ClockFading,
  LoaderCircle,
  CircleQuestionMark,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { useMessages } from '@/components/shell/i18n';
import { statusWords } from '@/lib/i18n/job-words';
import { truncate } from '@/lib/domain/truncate';
import type { Phase } from '@/lib/domain/phase';

interface Look {
  icon: LucideIcon;
  colour: string;
  /** The same sign in a page's title. */
  sign: string;
}

/** Each phase has a shape of its own, so that it is told without colour. */
export const PHASE_LOOK: Record<Phase, Look> = {
  waiting: { icon: ClockFading, colour: 'text-waiting', sign: '◌' },
  running: { icon: LoaderCircle, colour: 'text-running', sign: '●' },
  succeeded: { icon: CircleCheck, colour: 'text-succeeded', sign: '✓' },
  failed: { icon: TriangleAlert, colour: 'text-failed', sign: '✗' },
  unknown: { icon: CircleQuestionMark, colour: 'text-unknown', sign: '?' },
};

interface StatusBadgeProps {
  phase: Phase;
  status: string;
  large?: boolean;
  /** Nothing moves any more, or nobody knows. */
  still?: boolean;
}

/** Icon, word and colour. An unknown status is shown word for word. */
export function StatusBadge({ phase, status, large = false, still = false }: StatusBadgeProps) {
  const text = useMessages();
  const { icon: Icon, colour } = PHASE_LOOK[phase];
  const size = large ? 'size-5.5' : 'size-4.5';
  return (
    <span
      data-phase={phase}
      title={truncate(status)}
      className={`inline-flex min-w-0 items-center gap-2 font-semibold ${colour} ${large ? 'text-lg' : 'text-sm'}`}
    >
      <Icon
        aria-hidden
        className={`${size} shrink-0 ${phase === 'running' && !still ? 'turning' : ''}`}
        strokeWidth={2.2}
      />
      <span className="min-w-0 wrap-anywhere">{statusWords({ status }, phase, text)}</span>
    </span>
  );
}
