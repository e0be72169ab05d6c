import type { Phase } from '@/lib/domain/phase';

/** Fill colors of marks by phase. A mark also has a shape or a text: its color is never alone. */
export const PHASE_FILLS: Record<Phase, string> = {
  waiting: 'fill-waiting',
  running: 'fill-running',
  succeeded: 'fill-succeeded',
  failed: 'fill-failed',
  unknown: 'fill-unknown',
};
