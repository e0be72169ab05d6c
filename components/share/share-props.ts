import type { RefObject } from 'react';
import type { KnownJob } from '@/lib/contract/job-schemas';

export interface ShareProps {
  state: KnownJob;
}

export interface ShareDialogProps extends ShareProps {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** Receives the focus when the dialog closes. */
  focusAfter: RefObject<HTMLElement | null>;
}

/** Classes of the share button, before and after its menu is loaded. */
export const SHARE_BUTTON =
  'inline-flex min-h-9 items-center gap-1.5 rounded-lg border border-line bg-card px-3 text-sm hover:border-mute';
