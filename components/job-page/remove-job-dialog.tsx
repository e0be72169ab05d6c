'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { removeJobOptions } from '@/lib/client/jobs-mutations';
import { getErrorText } from '@/components/jobs/error-text';

export interface RemoveJobDialogProps {
  jobId: string;
  name: string;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** Receives the focus when the dialog closes. */
  opener: RefObject<HTMLElement | null>;
  onRemoved: () => void;
}

/** Confirmation dialog that explains what removing a job means. */
export function RemoveJobDialog({ jobId, name, isOpen, setOpen, opener, onRemoved }: RemoveJobDialogProps) {
  const messages = useMessages();
  const remove = useMutation(removeJobOptions(useQueryClient(), jobId, onRemoved));
  return (
    <ConfirmDialog
      title={messages.removeJob.title}
      subject={name}
      text={messages.removeJob.text}
      confirm={remove.isPending ? messages.removeJob.busy : messages.removeJob.confirm}
      cancel={messages.removeJob.cancel}
      error={remove.error && messages.removeJob.failed(getErrorText(remove.error, messages))}
      isBusy={remove.isPending}
      isOpen={isOpen}
      setOpen={setOpen}
      onConfirm={() => {
        remove.mutate();
      }}
      focusAfter={opener}
    />
  );
}
