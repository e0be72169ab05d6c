'use client';

import { Trash2 } from 'lucide-react';
import { useRef, useState, type ComponentType } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { getJobName } from '@/lib/i18n/job-text';
import { getErrorText } from '@/components/jobs/error-text';
import type { RemoveJobDialogProps } from './remove-job-dialog';

/** Removes a job after a confirmation. The dialog is loaded on the first click, because few users need it. */
export function RemoveJobButton({ state, onRemoved }: { state: KnownJob; onRemoved: () => void }) {
  const messages = useMessages();
  const button = useRef<HTMLButtonElement>(null);
  const [Dialog, setDialog] = useState<ComponentType<RemoveJobDialogProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  async function open(): Promise<void> {
    setError(null);
    try {
      const { RemoveJobDialog } = await import('./remove-job-dialog');
      setDialog(() => RemoveJobDialog);
      setOpen(true);
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        onClick={() => void open()}
        className="inline-flex min-h-8 items-center gap-2 rounded-lg text-sm text-mute hover:text-failed"
      >
        <Trash2 aria-hidden className="size-4 shrink-0" />
        {messages.removeJob.action}
      </button>
      {error && (
        <p role="alert" className="text-note text-failed">
          {messages.removeJob.failed(getErrorText(error, messages))}
        </p>
      )}
      {Dialog && (
        <Dialog
          jobId={state.job.id}
          name={getJobName(state.job, messages)}
          isOpen={isOpen}
          setOpen={setOpen}
          opener={button}
          onRemoved={onRemoved}
        />
      )}
    </>
  );
}
