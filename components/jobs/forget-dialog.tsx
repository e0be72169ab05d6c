'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { removeJobOptions } from '@/lib/client/jobs-mutations';
import { errorWords } from './error-words';

export interface ForgetDialogProps {
  jobId: string;
  name: string;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** Receives the focus when the dialog closes. */
  opener: RefObject<HTMLElement | null>;
  onForgotten: () => void;
}

/** Confirmation dialog that explains what removing a job means. */
export function ForgetDialog({ jobId, name, isOpen, setOpen, opener, onForgotten }: ForgetDialogProps) {
  const messages = useMessages();
  const forget = useMutation(removeJobOptions(useQueryClient(), jobId));
  return (
    <ConfirmDialog
      title={messages.forget.title}
      subject={name}
      text={messages.forget.text}
      confirm={forget.isPending ? messages.forget.busy : messages.forget.confirm}
      cancel={messages.forget.cancel}
      error={forget.error && messages.forget.failed(errorWords(forget.error, messages))}
      isBusy={forget.isPending}
      isOpen={isOpen}
      setOpen={setOpen}
      onConfirm={() => {
        forget.mutate(undefined, { onSuccess: onForgotten });
      }}
      focusAfter={opener}
    />
  );
}
