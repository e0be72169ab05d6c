import type { KnownJob } from '@/lib/contract/job-schemas';

export interface JobMenuProps {
  state: KnownJob;
  editNote: () => void;
}

/** ID of the button, which receives the focus after a note was edited. */
export const JOB_MENU_ID = 'job-menu';

/** Classes of the button, before and after its menu is loaded. */
export const JOB_MENU_BUTTON =
  'inline-flex size-9 shrink-0 items-center justify-center rounded-lg border border-line bg-card hover:border-mute';
