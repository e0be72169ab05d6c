'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { removeJobOptions } from '@/lib/client/jobs-mutations';
import { REMOVE_JOB_MESSAGES } from './remove-job-messages';
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
  const labels = useFeatureMessages(REMOVE_JOB_MESSAGES);
  const remove = useMutation(removeJobOptions(useQueryClient(), jobId, onRemoved));
  return (
    <ConfirmDialog
      title={labels.title}
      subject={name}
      text={labels.text}
      confirm={remove.isPending ? labels.busy : labels.confirm}
      cancel={labels.cancel}
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
