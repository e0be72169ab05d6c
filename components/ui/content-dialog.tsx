'use client';

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useId, type ReactNode, type RefObject } from 'react';

interface ContentDialogProps {
  title: string;
  close: string;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** Receives the focus when the dialog closes. */
  focusAfter: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** Dialog with a title, a button that closes it, and any content. */
export function ContentDialog({ title, close, isOpen, setOpen, focusAfter, children }: ContentDialogProps) {
  const id = useId();
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-20 bg-veil/45" />
        <Dialog.Popup
          finalFocus={focusAfter}
          aria-labelledby={id}
          className="fixed top-1/2 left-1/2 z-20 grid max-h-[calc(100dvh-2rem)] w-[min(34rem,calc(100vw-1.5rem))] -translate-1/2 gap-4 overflow-auto rounded-2xl border border-line bg-card p-5 shadow-xl outline-none sm:p-6"
        >
          <div className="flex items-center justify-between gap-4">
            <Dialog.Title id={id} className="text-xl leading-snug font-semibold tracking-tight">
              <span>{title}</span>
            </Dialog.Title>
            <Dialog.Close
              aria-label={close}
              className="grid size-8 shrink-0 place-items-center rounded-lg hover:text-accent"
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <div className="grid min-w-0 gap-4">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
