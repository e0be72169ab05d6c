'use client';

import { Trash2 } from 'lucide-react';
import { useRef, useState, type ComponentType } from 'react';
import { useMessages } from '@/components/shell/i18n';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { jobName } from '@/lib/i18n/job-words';
import { errorWords } from './error-words';
import type { ForgetDialogProps } from './forget-dialog';

/** Removes a job after a confirmation. The dialog is loaded on the first click, because few users need it. */
export function ForgetButton({ state, onForgotten }: { state: KnownJob; onForgotten: () => void }) {
  const messages = useMessages();
  const button = useRef<HTMLButtonElement>(null);
  const [Dialog, setDialog] = useState<ComponentType<ForgetDialogProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  async function open(): Promise<void> {
    setError(null);
    try {
      const { ForgetDialog } = await import('./forget-dialog');
      setDialog(() => ForgetDialog);
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
        {messages.forget.action}
      </button>
      {error && (
        <p role="alert" className="text-note text-failed">
          {messages.forget.failed(errorWords(error, messages))}
        </p>
      )}
      {Dialog && (
        <Dialog
          jobId={state.job.id}
          name={jobName(state.job, messages)}
          isOpen={isOpen}
          setOpen={setOpen}
          opener={button}
          onForgotten={onForgotten}
        />
      )}
    </>
  );
}
