'use client';

import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { SETTINGS_MESSAGES } from './settings-messages';

/** State of an item of a list that a form replaces while it is edited. */
interface Editing {
  isOpen: boolean;
  button: RefObject<HTMLButtonElement | null>;
  open: () => void;
  close: () => void;
}

/** Opens and closes the form of an item. The focus returns to the button that opened it. */
export function useEditing(): Editing {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return {
    isOpen,
    button,
    open: () => {
      setOpen(true);
    },
    close: () => {
      setOpen(false);
    },
  };
}

interface EditButtonProps {
  /** Name of the item, for the accessible name. */
  subject: string;
  button: RefObject<HTMLButtonElement | null>;
  open: () => void;
}

export function EditButton({ subject, button, open }: EditButtonProps) {
  const { edit, editName } = useFeatureMessages(SETTINGS_MESSAGES);
  return (
    <button
      type="button"
      ref={button}
      aria-label={editName(subject)}
      onClick={open}
      className="inline-flex min-h-9 shrink-0 items-center gap-2 rounded-lg px-2 text-sm text-mute hover:text-ink"
    >
      <Pencil aria-hidden className="size-4" />
      <span>{edit}</span>
    </button>
  );
}
