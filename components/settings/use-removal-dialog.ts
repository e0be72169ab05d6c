'use client';

import type { UseMutationResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';

/**
 * State of a dialog that removes or changes an item. After it closes, the focus returns to the opener, or moves to the list's heading
 * if the item was removed.
 *
 * @param mutation Removes the item with an ID, or makes another change.
 */
export function useRemovalDialog<T, V = string>(mutation: UseMutationResult<unknown, Error, V>) {
  const heading = useRef<HTMLHeadingElement>(null);
  const focusAfter = useRef<HTMLElement>(null);
  const [subject, setSubject] = useState<T | null>(null);
  const [isOpen, setOpen] = useState(false);
  return {
    mutation,
    heading,
    focusAfter,
    /** Kept while the dialog closes. */
    subject,
    isOpen,
    setOpen,
    open: (item: T, opener: HTMLElement) => {
      mutation.reset();
      focusAfter.current = opener;
      setSubject(item);
      setOpen(true);
    },
    closeAfterRemoval: () => {
      focusAfter.current = heading.current;
      setOpen(false);
    },
  };
}
