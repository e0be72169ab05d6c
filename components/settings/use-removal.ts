'use client';

import { useRef, useState } from 'react';

/** Which thing of a list is about to be removed, and where the focus goes afterwards: back, or to the list's heading. */
export function useRemoval<T>() {
  const heading = useRef<HTMLHeadingElement>(null);
  const focusAfter = useRef<HTMLElement>(null);
  const [subject, setSubject] = useState<T | null>(null);
  const [isOpen, setOpen] = useState(false);
  return {
    heading,
    focusAfter,
    /** Stays while the dialog closes. */
    subject,
    isOpen,
    setOpen,
    ask: (about: T, opener: HTMLElement) => {
      focusAfter.current = opener;
      setSubject(about);
      setOpen(true);
    },
    done: () => {
      focusAfter.current = heading.current;
      setOpen(false);
    },
  };
}
