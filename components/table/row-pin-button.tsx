'use client';

import { Pin } from 'lucide-react';
import { useJobActions } from '@/components/jobs/use-job-actions';
import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { getJobName } from '@/lib/i18n/job-text';

/** Pins the job of a row. Visible if the job is pinned, or the pointer or the focus is in the row. */
export function RowPinButton({ state, tabIndex }: { state: KnownJob; tabIndex: 0 | -1 }) {
  const messages = useMessages();
  const { pinJobsWithUndo } = useJobActions();
  const isPinned = state.pinned;
  return (
    <button
      type="button"
      aria-pressed={isPinned}
      aria-label={messages.pin.name(getJobName(state.job, messages))}
      title={isPinned ? messages.pin.pinned : messages.pin.hint}
      tabIndex={tabIndex}
      onClick={() => {
        pinJobsWithUndo([state], !isPinned);
      }}
      className={`grid h-8 w-8 place-items-center rounded-md -outline-offset-2 hover:text-ink ${
        isPinned
          ? 'text-accent'
          : 'text-mute opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100'
      }`}
    >
      <Pin aria-hidden className={`size-4 ${isPinned ? 'fill-current' : ''}`} />
    </button>
  );
}
