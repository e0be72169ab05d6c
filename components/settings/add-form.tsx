'use client';

import { Plus } from 'lucide-react';
import { useState, type ReactNode, type RefObject } from 'react';
import { MAIN_BUTTON } from '@/components/ui/button-classes';

interface AddFormProps {
  label: string;
  /** Receives the focus when the form is closed. */
  heading: RefObject<HTMLHeadingElement | null>;
  /** Renders the form. */
  children: (close: () => void) => ReactNode;
}

/** Button that opens a form in its place. */
export function AddForm({ label, heading, children }: AddFormProps) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) {
    return children(() => {
      setOpen(false);
      heading.current?.focus();
    });
  }
  return (
    <button
      type="button"
      onClick={() => {
        setOpen(true);
      }}
      className={`${MAIN_BUTTON} justify-self-start`}
    >
      <Plus aria-hidden className="size-4" />
      <span>{label}</span>
    </button>
  );
}
