import { Hourglass } from 'lucide-react';
import type { PhaseStyle } from './status-badge';

/** Appearance of a job that takes longer than usual. A file of its own, because few pages show it. */
export const SLOW_STYLE: Pick<PhaseStyle, 'icon' | 'color'> = { icon: Hourglass, color: 'text-slow' };
