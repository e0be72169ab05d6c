'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pin } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { annotateJobOptions } from '@/lib/client/jobs-mutations';
import { getJobName } from '@/lib/i18n/job-text';
import { getErrorText } from './error-text';

/**
 * Pins a job to the top of the board.
 *
 * @param whole Shows a label beside the icon.
 */
export function PinButton({ state, whole = false }: { state: KnownJob; whole?: boolean }) {
  const messages = useMessages();
  const pin = useMutation(annotateJobOptions(useQueryClient(), state.job.id));
  const isPinned = pin.isPending ? pin.variables.pinned === true : state.pinned;
  return (
    <span className="inline-flex shrink-0 flex-wrap items-center justify-end gap-x-2">
      {pin.error && (
        <span role="alert" className="text-note text-failed">
          {messages.saveFailed(getErrorText(pin.error, messages))}
        </span>
      )}
      <button
        type="button"
        aria-pressed={isPinned}
        aria-label={messages.pin.name(getJobName(state.job, messages))}
        title={messages.pin.hint}
        onClick={() => {
          pin.mutate({ pinned: !isPinned });
        }}
        className={`inline-flex min-h-8 items-center justify-center gap-1.5 rounded-lg text-sm hover:text-ink ${
          whole ? 'border border-line bg-card px-2.5' : '-my-0.5 -mr-2 w-8'
        } ${isPinned ? 'text-accent' : 'text-mute'}`}
      >
        <Pin aria-hidden className={`size-4 shrink-0 ${isPinned ? 'fill-current' : ''}`} />
        {whole && <span>{isPinned ? messages.pin.done : messages.pin.action}</span>}
      </button>
    </span>
  );
}
