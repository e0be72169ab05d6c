'use client';

import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { RowButton } from './row-button';
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
  return <RowButton icon={Pencil} label={edit} name={editName(subject)} open={open} ref={button} />;
}
