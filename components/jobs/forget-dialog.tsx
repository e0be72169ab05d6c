'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { forgetOptions } from '@/lib/api/changes';
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

const BUTTON = 'min-h-9 rounded-lg px-4 text-sm font-semibold disabled:opacity-60';

/** What forgetting a job means, and whether it is meant. */
export function ForgetDialog({ jobId, name, isOpen, setOpen, opener, onForgotten }: ForgetDialogProps) {
  const text = useMessages();
  const forget = useMutation(forgetOptions(useQueryClient(), jobId));
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={setOpen}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 bg-[#000]/45" />
        <AlertDialog.Popup
          finalFocus={opener}
          className="fixed top-1/2 left-1/2 grid max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] -translate-1/2 gap-3 overflow-auto rounded-2xl border border-line bg-card p-5 shadow-xl outline-none sm:p-6"
        >
          <AlertDialog.Title className="text-xl leading-snug font-semibold tracking-tight">
            {text.forget.title}
          </AlertDialog.Title>
          <p className="font-semibold wrap-anywhere">{name}</p>
          <AlertDialog.Description className="text-mute">{text.forget.text}</AlertDialog.Description>
          {forget.error && (
            <p role="alert" className="text-sm text-failed">
              {text.forget.failed(errorWords(forget.error, text))}
            </p>
          )}
          <div className="mt-2 flex flex-wrap justify-end gap-2.5">
            <AlertDialog.Close className={`${BUTTON} border border-line hover:border-mute`}>
              {text.forget.cancel}
            </AlertDialog.Close>
            <button
              type="button"
              disabled={forget.isPending}
              onClick={() => {
                forget.mutate(undefined, { onSuccess: onForgotten });
              }}
              className={`${BUTTON} bg-failed text-page`}
            >
              {forget.isPending ? text.forget.busy : text.forget.confirm}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
