'use client';

import { ClipboardPaste } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import { usePagePath } from '@/components/shell/use-page-path';
import { BOARD_PATH, PASTE_BUTTON_ID, setPasteBoxOpen, usePasteBoxOpen } from './paste-box-visibility';

/** Opens the paste box on a page that doesn't always show it, or closes it. */
export function PasteButton() {
  const { action } = useMessages().paste;
  const isOpen = usePasteBoxOpen();
  if (usePagePath() === BOARD_PATH) return null;
  return (
    <button
      id={PASTE_BUTTON_ID}
      type="button"
      title={action}
      aria-label={action}
      aria-expanded={isOpen}
      onClick={() => {
        setPasteBoxOpen(!isOpen);
      }}
      className="inline-flex min-h-8 items-center rounded-lg px-1.5 hover:text-ink sm:px-2"
    >
      <ClipboardPaste aria-hidden className="size-4" />
    </button>
  );
}
