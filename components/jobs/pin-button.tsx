'use client';

import { Pin } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { getJobName } from '@/lib/i18n/job-text';
import { useJobActions } from './use-job-actions';

/** Pins a job to the top of the board. */
export function PinButton({ state }: { state: KnownJob }) {
  const messages = useMessages();
  const { pinJobsWithUndo } = useJobActions();
  const { pinned } = state;
  return (
    <button
      type="button"
      aria-pressed={pinned}
      aria-label={messages.pin.name(getJobName(state.job, messages))}
      title={pinned ? messages.pin.pinned : messages.pin.hint}
      onClick={() => {
        pinJobsWithUndo([state], !pinned);
      }}
      className={`-my-0.5 inline-flex size-8 shrink-0 items-center justify-center rounded-lg hover:text-ink ${
        pinned ? 'text-accent' : 'text-mute'
      }`}
    >
      <Pin aria-hidden className={`size-4 shrink-0 ${pinned ? 'fill-current' : ''}`} />
    </button>
  );
}
