'use client';

import { useState } from 'react';

/** What is typed while something to type into is still on its way. */
export interface TypeAhead {
  start: () => void;
  isOn: () => boolean;
  /** Whether the key is one for a field that is awaited, and kept; Escape gives all of it up. */
  keep: (event: KeyboardEvent) => boolean;
  /** What was typed, for the field that has come; and the end of it. */
  take: () => string;
}

/** So that who opens the palette and types at once loses no letter, and triggers no single key by it. */
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
