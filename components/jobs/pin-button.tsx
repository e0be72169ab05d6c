'use client';

import { Pin } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { getJobName } from '@/lib/i18n/job-text';
import { useJobActions } from './use-job-actions';

interface PinButtonProps {
  state: KnownJob;
  tabIndex?: 0 | -1;
  /** Classes of its layout. */
  className?: string;
  /** Classes if the job is not pinned. */
  unpinnedClassName?: string;
}

/** Pins a job to the top of the board. */
export function PinButton({
  state,
  tabIndex,
  className = '-my-0.5 inline-flex rounded-lg',
  unpinnedClassName = '',
}: PinButtonProps) {
  const messages = useMessages();
  const { pinJobsWithUndo } = useJobActions();
  const { pinned } = state;
  return (
    <button
      type="button"
      aria-pressed={pinned}
      aria-label={messages.pin.name(getJobName(state.job, messages))}
      title={pinned ? messages.pin.pinned : messages.pin.hint}
      tabIndex={tabIndex}
      onClick={() => {
        pinJobsWithUndo([state], !pinned);
      }}
      className={`size-8 shrink-0 items-center justify-center hover:text-ink ${className} ${
        pinned ? 'text-accent' : `text-mute ${unpinnedClassName}`
      }`}
    >
      <Pin aria-hidden className={`size-4 shrink-0 ${pinned ? 'fill-current' : ''}`} />
    </button>
  );
}
