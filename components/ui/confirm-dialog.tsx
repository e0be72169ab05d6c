'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { RefObject } from 'react';
import { DANGER_BUTTON, QUIET_BUTTON } from './button-classes';

interface ConfirmDialogProps {
  title: string;
  /** Name of the affected item. */
  subject: string;
  text: string;
  confirm: string;
  cancel: string;
  /** Error of the failed action. */
  error: string | null;
  isBusy: boolean;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  onConfirm: () => void;
  /** Receives the focus when the dialog closes. */
  focusAfter: RefObject<HTMLElement | null>;
}

/** Confirmation of an action that can't be undone. */
export function ConfirmDialog({
  title,
  subject,
  text,
  confirm,
  cancel,
  error,
  ...dialog
}: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={dialog.isOpen} onOpenChange={dialog.setOpen}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 bg-veil/45" />
        <AlertDialog.Popup
          finalFocus={dialog.focusAfter}
          className="fixed top-1/2 left-1/2 grid max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] -translate-1/2 gap-3 overflow-auto rounded-2xl border border-line bg-card p-5 shadow-xl outline-none sm:p-6"
        >
          <AlertDialog.Title className="text-xl leading-snug font-semibold tracking-tight">
            {title}
          </AlertDialog.Title>
          <p className="font-semibold wrap-anywhere">{subject}</p>
          <AlertDialog.Description className="text-mute">{text}</AlertDialog.Description>
          {error !== null && (
            <p role="alert" className="text-sm text-failed">
              {error}
            </p>
          )}
          <div className="mt-2 flex flex-wrap justify-end gap-2.5">
            <AlertDialog.Close className={QUIET_BUTTON}>{cancel}</AlertDialog.Close>
            <button
              type="button"
              disabled={dialog.isBusy}
              onClick={dialog.onConfirm}
              className={DANGER_BUTTON}
            >
              {confirm}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
