'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { usePagePath } from '@/components/shell/use-page-path';
import { NotLoaded } from '@/components/ui/not-loaded';
import { BOARD_PATH, usePasteBoxOpen } from './paste-box-visibility';
import { usePastedContent, type ReceivedContent } from './use-pasted-content';

// On most pages loaded when needed. It fails to load while the server is unreachable.
const PasteBox = dynamic(() =>
  import('./paste-box').then(
    (module) => module.PasteBox,
    () => NotLoaded,
  ),
);

/** Paste box of a page. The board always shows it; on other pages it is opened, or receives what is pasted anywhere. */
export function PasteArea() {
  const isOnBoard = usePagePath() === BOARD_PATH;
  const isOpen = usePasteBoxOpen();
  const [received, setReceived] = useState<ReceivedContent | null>(null);
  usePastedContent((content) => {
    setReceived({ content });
  });
  const isNeeded = isOnBoard || isOpen || received !== null;
  // Stays, because what was found is shown on the page that it leads to.
  const [wasNeeded, setWasNeeded] = useState(isNeeded);
  if (isNeeded && !wasNeeded) setWasNeeded(true);
  return (isNeeded || wasNeeded) && <PasteBox isOnBoard={isOnBoard} isOpen={isOpen} received={received} />;
}
