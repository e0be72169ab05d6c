'use client';

import { useState } from 'react';

/** Buffers keys that are typed before the field to type into is ready. */
interface KeyBuffer {
  start: () => void;
  isActive: () => boolean;
  /** Handles a key and returns whether it was buffered. Escape discards the buffer. */
  handleKey: (event: KeyboardEvent) => boolean;
  /** Returns the buffered text and stops buffering. */
  take: () => string;
}

/**
 * Returns a key buffer, so that typing right after opening the palette neither loses keys nor triggers
 * shortcuts.
 */
export function useKeyBuffer(): KeyBuffer {
  return useState(createKeyBuffer)[0];
}

function createKeyBuffer(): KeyBuffer {
  let typed: string | null = null;
  return {
    start: () => {
      typed = '';
    },
    isActive: () => typed !== null,
    handleKey: (event) => {
      if (typed === null || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key === 'Escape') typed = null;
      else if (event.key === 'Backspace') typed = typed.slice(0, -1);
      else if (event.key.length === 1) typed += event.key;
      else return false;
      event.preventDefault();
      return true;
    },
    take: () => {
      const text = typed ?? '';
      typed = null;
      return text;
    },
  };
}
