'use client';

import { Trash2 } from 'lucide-react';
import { useRef, useState, type ComponentType } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { getJobName } from '@/lib/i18n/job-text';
import type { RemoveJobDialogProps } from './remove-job-dialog';

/** Removes a job after a confirmation. The dialog is loaded on the first click, because few users need it. */
export function RemoveJobButton({ state, onRemoved }: { state: KnownJob; onRemoved: () => void }) {
  const messages = useMessages();
  const button = useRef<HTMLButtonElement>(null);
  const [Dialog, setDialog] = useState<ComponentType<RemoveJobDialogProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [hasFailed, setFailed] = useState(false);

  async function open(): Promise<void> {
    setFailed(false);
    try {
      const { RemoveJobDialog } = await import('./remove-job-dialog');
      setDialog(() => RemoveJobDialog);
      setOpen(true);
    } catch {
      setFailed(true);
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
        <span>{messages.removeJob.action}</span>
      </button>
      {hasFailed && (
        <p role="alert" className="text-note text-failed">
          {messages.connection.notLoaded}
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
