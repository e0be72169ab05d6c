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
  /** Where the focus goes back to. */
  opener: RefObject<HTMLElement | null>;
  onForgotten: () => void;
}

/** What forgetting a job means, and whether it is meant. */
export function ForgetDialog({ jobId, name, isOpen, setOpen, opener, onForgotten }: ForgetDialogProps) {
  const text = useMessages();
  const forget = useMutation(removeJobOptions(useQueryClient(), jobId));
  return (
    <ConfirmDialog
      title={text.forget.title}
      subject={name}
      text={text.forget.text}
      confirm={forget.isPending ? text.forget.busy : text.forget.confirm}
      cancel={text.forget.cancel}
      error={forget.error && text.forget.failed(errorWords(forget.error, text))}
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
