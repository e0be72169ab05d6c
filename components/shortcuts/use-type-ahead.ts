'use client';

import { useState } from 'react';

/** Buffers keys that are typed before the field to type into is ready. */
export interface TypeAhead {
  start: () => void;
  isOn: () => boolean;
  /** Handles a key and returns whether it was buffered. Escape discards the buffer. */
  keep: (event: KeyboardEvent) => boolean;
  /** Returns the buffered text and stops buffering. */
  take: () => string;
}

/**
 * Returns a key buffer, so that typing right after opening the palette neither loses keys nor triggers
 * shortcuts.
 */
export function useTypeAhead(): TypeAhead {
  return useState(typeAhead)[0];
}

function typeAhead(): TypeAhead {
  let typed: string | null = null;
  return {
    start: () => {
      typed = '';
    },
    isOn: () => typed !== null,
    keep: (event) => {
      if (typed === null || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key === 'Escape') typed = null;
      else if (event.key === 'Backspace') typed = typed.slice(0, -1);
      else if (event.key.length === 1) typed += event.key;
      else return false;
      event.preventDefault();
      return true;
    },
    take: () => {
      const all = typed ?? '';
      typed = null;
      return all;
    },
  };
}
