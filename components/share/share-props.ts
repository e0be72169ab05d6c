import type { KnownJob } from '@/lib/contract/job-schemas';

export interface ShareProps {
  state: KnownJob;
}

/** Classes of the share button, before and after its menu is loaded. */
export const SHARE_BUTTON =
  'inline-flex min-h-8 items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 text-sm text-mute hover:text-accent';
